CREATE TABLE "choice" (
	"id" text PRIMARY KEY NOT NULL,
	"issue_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"person" text,
	"team" text,
	"rule" text,
	"candidates" json NOT NULL,
	"need" jsonb,
	CONSTRAINT "choice_candidates" CHECK (json_typeof("choice"."candidates") = 'array')
);
--> statement-breakpoint
CREATE TABLE "last_choice" (
	"person" text PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "absence" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"from" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	"substitute" text,
	CONSTRAINT "absence_until" CHECK ("absence"."until" > "absence"."from")
);
--> statement-breakpoint
CREATE TABLE "department" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"head" text
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"single" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "organisation_single" CHECK ("organisation"."single")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"department" text,
	"line" smallint,
	"lead" text,
	"region" text,
	"products" text[] NOT NULL,
	CONSTRAINT "team_line" CHECK ("team"."line" in (1, 2, 3))
);
--> statement-breakpoint
CREATE TABLE "issue_relation" (
	"issue_id" text NOT NULL,
	"relation" text NOT NULL,
	"other" text NOT NULL,
	CONSTRAINT "issue_relation_issue_id_other_pk" PRIMARY KEY("issue_id","other"),
	CONSTRAINT "issue_relation_relation" CHECK ("issue_relation"."relation" in ('duplicate-of', 'child-of', 'related-to'))
);
--> statement-breakpoint
CREATE TABLE "roster" (
	"id" text PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "task" (
	"id" text PRIMARY KEY NOT NULL,
	"issue_id" text NOT NULL,
	"department" text NOT NULL,
	"owner" text NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"content_id" text NOT NULL,
	"added_by" text NOT NULL,
	CONSTRAINT "task_state" CHECK ("task"."state" in ('offered', 'accepted', 'declined', 'done', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "watcher" (
	"issue_id" text NOT NULL,
	"person" text NOT NULL,
	CONSTRAINT "watcher_issue_id_person_pk" PRIMARY KEY("issue_id","person")
);
--> statement-breakpoint
ALTER TABLE "content" DROP CONSTRAINT "content_kind";--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_type";--> statement-breakpoint
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_template";--> statement-breakpoint
ALTER TABLE "issue" DROP CONSTRAINT "issue_status";--> statement-breakpoint
ALTER TABLE "inbox" ALTER COLUMN "issue_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "department" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "teams" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "reports_to" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "skills" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "capacity" integer;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "calendar" text;--> statement-breakpoint
CREATE INDEX "choice_issue" ON "choice" USING btree ("issue_id","at","id");--> statement-breakpoint
CREATE INDEX "choice_at" ON "choice" USING btree ("at") WHERE "choice"."person" is not null;--> statement-breakpoint
CREATE INDEX "absence_person" ON "absence" USING btree ("person","from");--> statement-breakpoint
CREATE INDEX "issue_relation_other" ON "issue_relation" USING btree ("other","issue_id");--> statement-breakpoint
CREATE INDEX "task_issue_due" ON "task" USING btree ("issue_id","due_at","id");--> statement-breakpoint
CREATE INDEX "task_owner_due" ON "task" USING btree ("owner","due_at","id");--> statement-breakpoint
CREATE INDEX "task_state_due" ON "task" USING btree ("state","due_at","id");--> statement-breakpoint
CREATE INDEX "task_due" ON "task" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "inbox_unread" ON "inbox" USING btree ("recipient_kind","recipient_id","at","notice") WHERE "inbox"."read_at" is null;--> statement-breakpoint
CREATE INDEX "issue_open_owner" ON "issue" USING btree ("owner","due_at","id") WHERE "issue"."closed_at" is null and "issue"."owner" is not null;--> statement-breakpoint
CREATE INDEX "issue_open_team" ON "issue" USING btree ("team","due_at","id") WHERE "issue"."closed_at" is null and "issue"."team" is not null;--> statement-breakpoint
CREATE INDEX "issue_open_offered" ON "issue" USING btree ("assignee","due_at","id") WHERE "issue"."closed_at" is null and "issue"."assignee" is distinct from "issue"."owner";--> statement-breakpoint
CREATE INDEX "issue_open_unassigned" ON "issue" USING btree ("due_at","id") WHERE "issue"."closed_at" is null and "issue"."owner" is null and "issue"."assignee" is null;--> statement-breakpoint
CREATE INDEX "issue_open_held" ON "issue" USING btree ("status","due_at","id") WHERE "issue"."closed_at" is null and "issue"."status" in ('waiting-for-customer', 'suspended');--> statement-breakpoint
CREATE INDEX "issue_open_s1" ON "issue" USING btree ("due_at","id") WHERE "issue"."closed_at" is null and "issue"."severity" = 'S1';--> statement-breakpoint
ALTER TABLE "content" ADD CONSTRAINT "content_kind" CHECK ("content"."kind" in ('issue', 'text', 'checklist'));--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_type" CHECK ("event"."type" in ('received', 'assessed', 'assigned', 'accepted', 'declined', 'assignee-sought', 'nobody-found', 'unassigned', 'handed-over', 'bounced', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'linked', 'unlinked', 'joint-opened', 'lead-named', 'member-added', 'member-removed', 'meeting-planned', 'meeting-held', 'task-added', 'task-accepted', 'task-declined', 'task-completed', 'task-rescheduled', 'task-cancelled', 'task-missed', 'task-escalated', 'joint-closed', 'approval-requested', 'approval-decided', 'approval-escalated', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed', 'rebased', 'archived'));--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_template" CHECK ("inbox"."template" in ('issue-received', 'issue-offered', 'issue-declined', 'issue-passed-on', 'nobody-found', 'handed-over', 'bounced', 'joint-opened', 'lead-named', 'member-added', 'meeting-planned', 'meeting-held', 'task-offered', 'task-declined', 'task-completed', 'task-escalated', 'joint-closed', 'progress', 'question', 'answered', 'restored', 'resolved', 'rejected', 'reopened', 'cancelled', 'escalated', 'clock-breached', 'new-eta', 'confirmation-asked', 'reminder', 'auto-closed', 'rebased', 'approval-requested', 'approval-decided', 'daily-summary', 'roster-gap'));--> statement-breakpoint
ALTER TABLE "issue" ADD CONSTRAINT "issue_status" CHECK ("issue"."status" in ('new', 'assessed', 'offered', 'unassigned', 'in-progress', 'handing-over', 'restored', 'waiting-for-customer', 'suspended', 'awaiting-confirmation', 'closed', 'cancelled'));--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_skills" CHECK (jsonb_typeof("person"."skills") = 'array');--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_capacity" CHECK ("person"."capacity" >= 0);--> statement-breakpoint
-- Likeness of texts; a trusted extension, so that the owner of the database may add it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
INSERT INTO "organisation" ("version") VALUES (0);--> statement-breakpoint
-- What is shown of an issue has more parts now; those recorded before get them empty.
UPDATE "issue" SET "view" = jsonb_build_object('service', null, 'departments', '[]'::jsonb, 'region', null, 'language', null, 'customerGrade', null, 'handOver', null, 'relations', '[]'::jsonb, 'joint', null, 'lineStays', jsonb_build_array(jsonb_build_object('line', "view"->'line', 'since', "view"->'reportedAt'))) || ("view" - 'warRoom');