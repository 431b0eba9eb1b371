-- Policies are documents of another form now: those from before cannot be read, and the product brings its own again.
DELETE FROM "policy";--> statement-breakpoint
CREATE TABLE "calendar" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "calendar_id_version_pk" PRIMARY KEY("id","version"),
	CONSTRAINT "calendar_version" CHECK ("calendar"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_kind";--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_approvers";--> statement-breakpoint
ALTER TABLE "clock" DROP CONSTRAINT "clock_name";--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_type";--> statement-breakpoint
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_template";--> statement-breakpoint
ALTER TABLE "person" DROP CONSTRAINT "person_roles";--> statement-breakpoint
DROP INDEX "policy_customer_active";--> statement-breakpoint
ALTER TABLE "approval" ALTER COLUMN "from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ALTER COLUMN "to" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ALTER COLUMN "active_from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "calendar" text NOT NULL DEFAULT '24x7';--> statement-breakpoint
ALTER TABLE "clock" ALTER COLUMN "calendar" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "period" integer NOT NULL DEFAULT 1;--> statement-breakpoint
ALTER TABLE "clock" ALTER COLUMN "period" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "misses" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "clock" ALTER COLUMN "misses" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "clock" ADD COLUMN "provisional" boolean NOT NULL DEFAULT false;--> statement-breakpoint
ALTER TABLE "clock" ALTER COLUMN "provisional" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "issue" ADD COLUMN "policy_id" text NOT NULL DEFAULT 'default';--> statement-breakpoint
ALTER TABLE "issue" ALTER COLUMN "policy_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "issue" ADD COLUMN "policy_version" integer NOT NULL DEFAULT 1;--> statement-breakpoint
ALTER TABLE "issue" ALTER COLUMN "policy_version" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "drafted_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "drafted_at" timestamp(3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "approved_by" text;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "approved_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "policy" ADD COLUMN "activated_by" text;--> statement-breakpoint
CREATE INDEX "issue_open_policy" ON "issue" USING btree ("policy_id","policy_version","id") WHERE "issue"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "policy_scope_active" ON "policy" USING btree (coalesce("customer_id", ''),"active_from") WHERE "policy"."active_from" is not null;--> statement-breakpoint
CREATE INDEX "policy_drafted" ON "policy" USING btree ("drafted_at");--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_kind" CHECK ("approval"."kind" in ('severity-downgrade', 'suspension', 'long-suspension'));--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_approvers" CHECK ("approval"."approvers" <@ array['integrator', 'customer', 'hotline', 'engineer', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor', 'administrator']::text[]);--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_type" CHECK ("event"."type" in ('received', 'assessed', 'assigned', 'accepted', 'declined', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'approval-requested', 'approval-decided', 'approval-escalated', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed', 'rebased', 'archived'));--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_template" CHECK ("inbox"."template" in ('issue-received', 'issue-offered', 'issue-declined', 'progress', 'question', 'answered', 'restored', 'resolved', 'rejected', 'reopened', 'cancelled', 'escalated', 'clock-breached', 'new-eta', 'confirmation-asked', 'reminder', 'auto-closed', 'rebased', 'approval-requested', 'approval-decided'));--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_roles" CHECK ("person"."roles" <@ array['integrator', 'customer', 'hotline', 'engineer', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor', 'administrator']::text[]);