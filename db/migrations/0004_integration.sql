-- Issues of before go by other ids in Temporal, and say in the clear whom to ask: they cannot be taken over.
DO $$ BEGIN
  IF EXISTS (SELECT FROM "event" WHERE "kind" = 'issue') THEN
    RAISE EXCEPTION 'The database holds data of an earlier build, which this one cannot take over. Start anew: npm run itr -- reset';
  END IF;
END $$;--> statement-breakpoint
ALTER SEQUENCE "public"."issue_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 4294967295 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "contact" (
	"issue_id" text PRIMARY KEY NOT NULL,
	"subject_id" text NOT NULL,
	"name" "bytea",
	"email" "bytea",
	"phone" "bytea",
	"email_index" text,
	"phone_index" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_subject" (
	"id" text PRIMARY KEY NOT NULL,
	"key_id" text,
	"wrapped" "bytea",
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp(3) with time zone,
	"erased_by" text,
	CONSTRAINT "data_subject_erased" CHECK (("data_subject"."wrapped" is null) = ("data_subject"."erased_at" is not null) and ("data_subject"."key_id" is null) = ("data_subject"."wrapped" is null))
);
--> statement-breakpoint
CREATE TABLE "drawn_number" (
	"key" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"drawn_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"holder" text NOT NULL,
	"types" text[],
	"customers" text[],
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"previous_until" timestamp(3) with time zone,
	"state" text NOT NULL,
	"pause_reason" text,
	"cursor" bigint NOT NULL,
	"asleep" boolean DEFAULT false NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp(3) with time zone,
	"last_delivered_at" timestamp(3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "webhook_state" CHECK ("webhook"."state" in ('active', 'paused')),
	CONSTRAINT "webhook_pause_reason" CHECK ("webhook"."pause_reason" in ('asked', 'gone', 'failing', 'holder-unknown')),
	CONSTRAINT "webhook_paused" CHECK (("webhook"."state" = 'paused') = ("webhook"."pause_reason" is not null)),
	CONSTRAINT "webhook_types" CHECK ("webhook"."types" <@ array['received', 'assessed', 'assigned', 'accepted', 'declined', 'assignee-sought', 'nobody-found', 'unassigned', 'handed-over', 'bounced', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'linked', 'unlinked', 'joint-opened', 'lead-named', 'member-added', 'member-removed', 'meeting-planned', 'meeting-held', 'task-added', 'task-accepted', 'task-declined', 'task-completed', 'task-rescheduled', 'task-cancelled', 'task-missed', 'task-escalated', 'joint-closed', 'operation-planned', 'operation-approved', 'operation-refused', 'operation-withdrawn', 'operation-started', 'operation-ended', 'papers-filed', 'papers-overdue', 'measure-arranged', 'clock-extended', 'approval-requested', 'approval-decided', 'approval-reminded', 'approval-escalated', 'approval-timed-out', 'approval-expired', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed', 'rebased', 'archived']::text[]),
	CONSTRAINT "webhook_cursor" CHECK ("webhook"."cursor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "webhook_backlog" (
	"webhook_id" text NOT NULL,
	"position" bigint NOT NULL,
	"issue_id" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"next_at" timestamp(3) with time zone,
	"last_status" integer,
	"last_error" text,
	"died_at" timestamp(3) with time zone,
	CONSTRAINT "webhook_backlog_webhook_id_position_pk" PRIMARY KEY("webhook_id","position"),
	CONSTRAINT "webhook_backlog_state" CHECK ("webhook_backlog"."state" in ('waiting', 'dead')),
	CONSTRAINT "webhook_backlog_next" CHECK (("webhook_backlog"."state" = 'dead') = ("webhook_backlog"."next_at" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"attempt" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"outcome" text NOT NULL,
	"status" integer,
	"error" text,
	CONSTRAINT "webhook_delivery_outcome" CHECK ("webhook_delivery"."outcome" in ('delivered', 'failed', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "event" DROP CONSTRAINT "event_type";--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_subject_id_data_subject_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."data_subject"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_backlog" ADD CONSTRAINT "webhook_backlog_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_webhook_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhook"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_subject" ON "contact" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "contact_email" ON "contact" USING btree ("email_index");--> statement-breakpoint
CREATE INDEX "contact_phone" ON "contact" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "data_subject_key" ON "data_subject" USING btree ("key_id","id");--> statement-breakpoint
CREATE INDEX "drawn_number_at" ON "drawn_number" USING btree ("drawn_at");--> statement-breakpoint
CREATE INDEX "webhook_holder" ON "webhook" USING btree ("holder","id");--> statement-breakpoint
CREATE INDEX "webhook_backlog_next" ON "webhook_backlog" USING btree ("webhook_id","next_at") WHERE "webhook_backlog"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_backlog_issue" ON "webhook_backlog" USING btree ("webhook_id","issue_id","position");--> statement-breakpoint
CREATE INDEX "webhook_backlog_dead" ON "webhook_backlog" USING btree ("webhook_id","died_at") WHERE "webhook_backlog"."state" = 'dead';--> statement-breakpoint
CREATE INDEX "webhook_delivery_log" ON "webhook_delivery" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_at" ON "webhook_delivery" USING btree ("at");--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_type" CHECK ("event"."type" in ('received', 'assessed', 'assigned', 'accepted', 'declined', 'assignee-sought', 'nobody-found', 'unassigned', 'handed-over', 'bounced', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'linked', 'unlinked', 'joint-opened', 'lead-named', 'member-added', 'member-removed', 'meeting-planned', 'meeting-held', 'task-added', 'task-accepted', 'task-declined', 'task-completed', 'task-rescheduled', 'task-cancelled', 'task-missed', 'task-escalated', 'joint-closed', 'operation-planned', 'operation-approved', 'operation-refused', 'operation-withdrawn', 'operation-started', 'operation-ended', 'papers-filed', 'papers-overdue', 'measure-arranged', 'clock-extended', 'approval-requested', 'approval-decided', 'approval-reminded', 'approval-escalated', 'approval-timed-out', 'approval-expired', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed', 'rebased', 'archived', 'key-created', 'key-rotated', 'key-revoked', 'key-used', 'sign-in-failed', 'access-denied', 'contact-read', 'restricted-read', 'issue-exported', 'people-exported', 'organisation-changed', 'delegated', 'delegation-ended', 'approval-link-used', 'audit-exported', 'signed-in', 'payloads-decoded', 'payloads-encoded', 'history-exported', 'contact-unmasked', 'contact-looked-up', 'subject-erased', 'keys-rotated', 'webhook-created', 'webhook-changed', 'webhook-deleted', 'webhook-secret-rotated', 'webhook-replayed'));