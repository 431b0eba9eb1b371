CREATE SEQUENCE "public"."issue_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "approval" (
	"id" text PRIMARY KEY NOT NULL,
	"issue_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp(3) with time zone NOT NULL,
	"approvers" text[] NOT NULL,
	"escalates_at" timestamp(3) with time zone,
	"escalations" integer NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "approval_kind" CHECK ("approval"."kind" in ('severity-downgrade')),
	CONSTRAINT "approval_state" CHECK ("approval"."state" in ('pending', 'approved', 'refused', 'withdrawn')),
	CONSTRAINT "approval_from" CHECK ("approval"."from" in ('S1', 'S2', 'S3', 'S4')),
	CONSTRAINT "approval_to" CHECK ("approval"."to" in ('S1', 'S2', 'S3', 'S4')),
	CONSTRAINT "approval_approvers" CHECK ("approval"."approvers" <@ array['integrator', 'customer', 'hotline', 'engineer', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor']::text[])
);
--> statement-breakpoint
CREATE TABLE "clock" (
	"issue_id" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"target" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"due_at" timestamp(3) with time zone,
	"met_at" timestamp(3) with time zone,
	"breached_at" timestamp(3) with time zone,
	CONSTRAINT "clock_issue_id_name_pk" PRIMARY KEY("issue_id","name"),
	CONSTRAINT "clock_name" CHECK ("clock"."name" in ('respond', 'restore', 'resolve')),
	CONSTRAINT "clock_state" CHECK ("clock"."state" in ('running', 'paused', 'met', 'stopped'))
);
--> statement-breakpoint
CREATE TABLE "content" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"issue_id" text NOT NULL,
	"digest" text NOT NULL,
	"body" jsonb NOT NULL,
	"search" text,
	"pairs" text[],
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"referenced_at" timestamp(3) with time zone,
	CONSTRAINT "content_kind" CHECK ("content"."kind" in ('issue', 'text'))
);
--> statement-breakpoint
CREATE TABLE "event" (
	"stream" text NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"type" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"due_at" timestamp(3) with time zone,
	"by" text NOT NULL,
	"data" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"position" bigserial NOT NULL,
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "event_stream_version_pk" PRIMARY KEY("stream","version"),
	CONSTRAINT "event_kind" CHECK ("event"."kind" in ('issue')),
	CONSTRAINT "event_type" CHECK ("event"."type" in ('received', 'assessed', 'assigned', 'accepted', 'declined', 'noted', 'customer-updated', 'customer-asked', 'answered', 'suspended', 'resumed', 'restored', 'resolved', 'confirmed', 'rejected', 'reopened', 'reprioritised', 'escalated', 'clock-breached', 'cancelled', 'approval-requested', 'approval-decided', 'approval-escalated', 'approval-withdrawn', 'approval-decision-refused', 'notice-failed', 'archived')),
	CONSTRAINT "event_version" CHECK ("event"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"notice" text NOT NULL,
	"recipient_kind" text NOT NULL,
	"recipient_id" text NOT NULL,
	"issue_id" text NOT NULL,
	"template" text NOT NULL,
	"facts" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"delivered_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp(3) with time zone,
	CONSTRAINT "inbox_notice_recipient_kind_recipient_id_pk" PRIMARY KEY("notice","recipient_kind","recipient_id"),
	CONSTRAINT "inbox_recipient_kind" CHECK ("inbox"."recipient_kind" in ('person', 'customer')),
	CONSTRAINT "inbox_template" CHECK ("inbox"."template" in ('issue-received', 'issue-offered', 'issue-declined', 'progress', 'question', 'answered', 'restored', 'resolved', 'rejected', 'reopened', 'cancelled', 'escalated', 'clock-breached', 'approval-requested', 'approval-decided'))
);
--> statement-breakpoint
CREATE TABLE "issue" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"stage" text NOT NULL,
	"status" text NOT NULL,
	"type" text NOT NULL,
	"severity" text NOT NULL,
	"stated_severity" text NOT NULL,
	"sla" text NOT NULL,
	"line" smallint NOT NULL,
	"team" text,
	"assignee" text,
	"owner" text,
	"customer_id" text NOT NULL,
	"product" text,
	"external_id" text,
	"content_id" text NOT NULL,
	"reported_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"due_at" timestamp(3) with time zone NOT NULL,
	"next_due_at" timestamp(3) with time zone,
	"view" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issue_stage" CHECK ("issue"."stage" in ('receive', 'assess', 'assign', 'resolve', 'feedback', 'close')),
	CONSTRAINT "issue_status" CHECK ("issue"."status" in ('new', 'assessed', 'offered', 'unassigned', 'in-progress', 'restored', 'waiting-for-customer', 'suspended', 'awaiting-confirmation', 'closed', 'cancelled')),
	CONSTRAINT "issue_type" CHECK ("issue"."type" in ('fault', 'question', 'complaint', 'suggestion')),
	CONSTRAINT "issue_severity" CHECK ("issue"."severity" in ('S1', 'S2', 'S3', 'S4')),
	CONSTRAINT "issue_stated_severity" CHECK ("issue"."stated_severity" in ('S1', 'S2', 'S3', 'S4')),
	CONSTRAINT "issue_sla" CHECK ("issue"."sla" in ('on-track', 'at-risk', 'breached')),
	CONSTRAINT "issue_line" CHECK ("issue"."line" in (1, 2, 3))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"customer_id" text,
	CONSTRAINT "person_roles" CHECK ("person"."roles" <@ array['integrator', 'customer', 'hotline', 'engineer', 'line-lead', 'duty-manager', 'service-manager', 'supervisor', 'service-director', 'service-vp', 'department-head', 'product-line-head', 'executive-sponsor']::text[])
);
--> statement-breakpoint
CREATE TABLE "policy" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"document" jsonb NOT NULL,
	"customer_id" text,
	"active_from" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "policy_id_version_pk" PRIMARY KEY("id","version"),
	CONSTRAINT "policy_version" CHECK ("policy"."version" > 0)
);
--> statement-breakpoint
CREATE INDEX "approval_pending" ON "approval" USING btree ("requested_at","id") WHERE "approval"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "approval_requested" ON "approval" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "content_pairs" ON "content" USING gin ("pairs");--> statement-breakpoint
CREATE INDEX "content_orphans" ON "content" USING btree ("created_at") WHERE "content"."referenced_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "event_position" ON "event" USING btree ("position");--> statement-breakpoint
CREATE INDEX "inbox_recipient" ON "inbox" USING btree ("recipient_kind","recipient_id","at","notice");--> statement-breakpoint
CREATE INDEX "inbox_issue" ON "inbox" USING btree ("issue_id","at");--> statement-breakpoint
CREATE INDEX "issue_by_number" ON "issue" USING btree ("number");--> statement-breakpoint
CREATE INDEX "issue_next_due" ON "issue" USING btree ("next_due_at") WHERE "issue"."next_due_at" is not null;--> statement-breakpoint
CREATE INDEX "issue_due" ON "issue" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "issue_owner_due" ON "issue" USING btree ("owner","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_team_due" ON "issue" USING btree ("team","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_customer_due" ON "issue" USING btree ("customer_id","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_severity_due" ON "issue" USING btree ("severity","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_stage_due" ON "issue" USING btree ("stage","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_status_due" ON "issue" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "issue_sla_due" ON "issue" USING btree ("sla","due_at","id") WHERE "issue"."sla" <> 'on-track';--> statement-breakpoint
CREATE INDEX "issue_line_due" ON "issue" USING btree ("line","due_at","id") WHERE "issue"."line" > 1;--> statement-breakpoint
CREATE INDEX "issue_reported" ON "issue" USING btree ("reported_at","id");--> statement-breakpoint
CREATE INDEX "issue_customer_reported" ON "issue" USING btree ("customer_id","reported_at","id");--> statement-breakpoint
CREATE INDEX "person_roles" ON "person" USING gin ("roles");--> statement-breakpoint
CREATE INDEX "policy_customer_active" ON "policy" USING btree ("customer_id","active_from");