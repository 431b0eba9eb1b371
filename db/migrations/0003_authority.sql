-- What was recorded before is not chained, and its issues are pinned to rules of another shape: it cannot be taken over.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "event") THEN
    RAISE EXCEPTION 'The database holds data of an earlier build, which this one cannot take over. Start anew: npm run itr -- reset';
  END IF;
END $$;--> statement-breakpoint
CREATE TABLE "anchor" (
	"seq" integer PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"position" bigint NOT NULL,
	"heads" integer NOT NULL,
	"previous" "bytea" NOT NULL,
	"root" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "anchor_seq" CHECK ("anchor"."seq" > 0),
	CONSTRAINT "anchor_hash" CHECK (length("anchor"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "anchor_head" (
	"stream" text NOT NULL,
	"version" integer NOT NULL,
	"anchor" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "anchor_head_stream_version_pk" PRIMARY KEY("stream","version")
);
--> statement-breakpoint
CREATE TABLE "delegation" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"deputy" text NOT NULL,
	"from" timestamp(3) with time zone NOT NULL,
	"until" timestamp(3) with time zone NOT NULL,
	"kinds" text[],
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"ended_by" text,
	CONSTRAINT "delegation_until" CHECK ("delegation"."until" > "delegation"."from"),
	CONSTRAINT "delegation_deputy" CHECK ("delegation"."deputy" <> "delegation"."person"),
	CONSTRAINT "delegation_kinds" CHECK ("delegation"."kinds" <@ array['severity-downgrade', 'suspension', 'long-suspension', 'sla-exception', 'expected-time', 'operation-a', 'operation-b', 'operation-c', 'emergency-recovery', 'rma', 'on-site-trip', 'patch', 'compensation', 'complaint-decision', 'contract-signature', 'solution-proposal', 'problem-closing', 'improvement-closing', 'restricted-view', 'restricted-export']::text[])
);
--> statement-breakpoint
CREATE TABLE "used_code" (
	"id" text PRIMARY KEY NOT NULL,
	"approval" text NOT NULL,
	"person" text NOT NULL,
	"use" text NOT NULL,
	"used_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone,
	"rotated_from" text,
	CONSTRAINT "api_key_hash" CHECK ("api_key"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_key_scopes" CHECK (cardinality("api_key"."scopes") > 0)
);
--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_from";--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_to";--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_kind";--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_state";--> statement-breakpoint
ALTER TABLE "approval" DROP CONSTRAINT "approval_approvers";--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_kind";--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_type";--> statement-breakpoint
ALTER TABLE "inbox" DROP CONSTRAINT "inbox_template";--> statement-breakpoint
ALTER TABLE "person" DROP CONSTRAINT "person_roles";--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "subject" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "text" jsonb;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "parties" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "in_turn" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "quorum" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "veto" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "named" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "waits_since" timestamp(3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "remind_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "reminders" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "approval" ADD COLUMN "expires_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "hash" "bytea" NOT NULL;--> statement-breakpoint
ALTER TABLE "issue" ADD COLUMN "reported_by" text NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "customers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "anchor_head" ADD CONSTRAINT "anchor_head_anchor_anchor_seq_fk" FOREIGN KEY ("anchor") REFERENCES "public"."anchor"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anchor_head_anchor" ON "anchor_head" USING btree ("anchor","stream" collate "C");--> statement-breakpoint
CREATE INDEX "event_audit_at" ON "event" USING btree ("at","stream","version") WHERE "event"."kind" = 'audit';--> statement-breakpoint
CREATE INDEX "event_audit_by" ON "event" USING btree ("by","at","stream","version") WHERE "event"."kind" = 'audit';--> statement-breakpoint
CREATE INDEX "event_audit_subject" ON "event" USING btree (("data"->>'subject'),"at","stream","version") WHERE "event"."kind" = 'audit';--> statement-breakpoint
CREATE INDEX "delegation_deputy" ON "delegation" USING btree ("deputy","until");--> statement-breakpoint
CREATE INDEX "delegation_person" ON "delegation" USING btree ("person","until");--> statement-breakpoint
CREATE INDEX "api_key_holder" ON "api_key" USING btree ("holder","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_granted" ON "approval" USING btree ("issue_id","requested_by") WHERE "approval"."state" = 'approved' and "approval"."expires_at" is not null;--> statement-breakpoint
CREATE INDEX "issue_offered" ON "issue" USING btree ("assignee") WHERE "issue"."assignee" is distinct from "issue"."owner";--> statement-breakpoint
CREATE INDEX "issue_joint" ON "issue" USING gin (("view"->'joint') jsonb_path_ops) WHERE jsonb_typeof("issue"."view"->'joint') = 'object';--> statement-breakpoint
CREATE INDEX "issue_reporter_reported" ON "issue" USING btree ("reported_by","reported_at","id");--> statement-breakpoint
ALTER TABLE "approval" DROP COLUMN "from";--> statement-breakpoint
ALTER TABLE "approval" DROP COLUMN "to";--> statement-breakpoint
ALTER TABLE "approval" DROP COLUMN "reason";--> statement-breakpoint
ALTER TABLE "approval" DROP COLUMN "until";--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_kind" CHECK ("approval"."kind" in ('severity-downgrade', 'suspension', 'long-suspension', 'sla-exception', 'expected-time', 'operation-a', 'operation-b', 'operation-c', 'emergency-recovery', 'rma', 'on-site-trip', 'patch', 'compensation', 'complaint-decision', 'contract-signature', 'solution-proposal', 'problem-closing', 'improvement-closing', 'restricted-view', 'restricted-export'));--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_state" CHECK ("approval"."state" in ('pending', 'approved', 'refused', 'withdrawn', 'expired'));--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_approvers" CHECK ("approval"."approvers" <@ array['integrator', 'customer', 'hotline', 'engineer', 'technical-expert', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor', 'release-manager', 'test-manager', 'problem-manager', 'sales', 'sales-head', 'finance', 'legal', 'legal-head', 'data-owner', 'security-officer', 'analyst', 'auditor', 'administrator']::text[]);--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_hash" CHECK (length("event"."hash") = 32);--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_kind" CHECK ("event"."kind" in ('issue', 'audit'));--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_type" CHECK ("event"."type" in ('received', 'assessed', 'assigned', 'accepted', 'declined', 'assignee-sought', 'nobody-found', 'unassigned', 'handed-over', 'bounced', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'linked', 'unlinked', 'joint-opened', 'lead-named', 'member-added', 'member-removed', 'meeting-planned', 'meeting-held', 'task-added', 'task-accepted', 'task-declined', 'task-completed', 'task-rescheduled', 'task-cancelled', 'task-missed', 'task-escalated', 'joint-closed', 'operation-planned', 'operation-approved', 'operation-refused', 'operation-withdrawn', 'operation-started', 'operation-ended', 'papers-filed', 'papers-overdue', 'measure-arranged', 'clock-extended', 'approval-requested', 'approval-decided', 'approval-reminded', 'approval-escalated', 'approval-timed-out', 'approval-expired', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed', 'rebased', 'archived', 'key-created', 'key-rotated', 'key-revoked', 'key-used', 'sign-in-failed', 'access-denied', 'contact-read', 'restricted-read', 'issue-exported', 'people-exported', 'organisation-changed', 'delegated', 'delegation-ended', 'approval-link-used', 'audit-exported'));--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_template" CHECK ("inbox"."template" in ('issue-received', 'issue-offered', 'issue-declined', 'issue-passed-on', 'nobody-found', 'handed-over', 'bounced', 'joint-opened', 'lead-named', 'member-added', 'meeting-planned', 'meeting-held', 'task-offered', 'task-declined', 'task-completed', 'task-escalated', 'joint-closed', 'progress', 'question', 'answered', 'restored', 'resolved', 'rejected', 'reopened', 'cancelled', 'escalated', 'clock-breached', 'new-eta', 'confirmation-asked', 'reminder', 'auto-closed', 'rebased', 'approval-requested', 'approval-decided', 'approval-reminded', 'approval-expired', 'approval-withdrawn', 'operation-approved', 'operation-withdrawn', 'operation-ended', 'papers-overdue', 'measure-arranged', 'clock-extended', 'daily-summary', 'roster-gap'));--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_roles" CHECK ("person"."roles" <@ array['integrator', 'customer', 'hotline', 'engineer', 'technical-expert', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor', 'release-manager', 'test-manager', 'problem-manager', 'sales', 'sales-head', 'finance', 'legal', 'legal-head', 'data-owner', 'security-officer', 'analyst', 'auditor', 'administrator']::text[]);
--> statement-breakpoint
-- The record is only ever added to; whoever changes it has to take this away first, and the chain still shows it.
CREATE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The record is append only: % of % is refused.', TG_OP, TG_TABLE_NAME;
END $$;--> statement-breakpoint
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event" EXECUTE FUNCTION "append_only"();--> statement-breakpoint
CREATE TRIGGER "anchor_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "anchor" EXECUTE FUNCTION "append_only"();--> statement-breakpoint
CREATE TRIGGER "anchor_head_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "anchor_head" EXECUTE FUNCTION "append_only"();
