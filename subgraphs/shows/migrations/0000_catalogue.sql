CREATE TYPE "shows"."show_state" AS ENUM('PENDING_REVIEW', 'AVAILABLE', 'REJECTED', 'ARCHIVED');--> statement-breakpoint
CREATE TABLE "shows"."list_entries" (
	"user_id" uuid NOT NULL,
	"show_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_entries_user_id_show_id_pk" PRIMARY KEY("user_id","show_id")
);
--> statement-breakpoint
CREATE TABLE "shows"."show_reviews" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shows"."show_reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"show_id" uuid NOT NULL,
	"from_state" "shows"."show_state" NOT NULL,
	"to_state" "shows"."show_state" NOT NULL,
	"reason" text,
	"actor_id" uuid,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shows"."shows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text COLLATE "und-x-icu" NOT NULL,
	"description" text,
	"hls_src_video_url" text,
	"dash_src_video_url" text,
	"poster_url" text,
	"duration_seconds" integer,
	"genres" text[] DEFAULT '{}' NOT NULL,
	"release_year" integer,
	"maturity_rating" text,
	"language" text,
	"state" "shows"."show_state" DEFAULT 'PENDING_REVIEW' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp (3) with time zone,
	"added_by" uuid,
	"search_text" text GENERATED ALWAYS AS (lower((title || E'\x1f' || coalesce(description, '')) COLLATE "und-x-icu")) STORED,
	CONSTRAINT "shows_has_source" CHECK (hls_src_video_url IS NOT NULL OR dash_src_video_url IS NOT NULL),
	CONSTRAINT "shows_available_is_published" CHECK (state <> 'AVAILABLE' OR published_at IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "shows"."watch_progress" (
	"user_id" uuid NOT NULL,
	"show_id" uuid NOT NULL,
	"position_seconds" integer NOT NULL,
	"completed" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_progress_user_id_show_id_pk" PRIMARY KEY("user_id","show_id")
);
--> statement-breakpoint
ALTER TABLE "shows"."list_entries" ADD CONSTRAINT "list_entries_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "shows"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows"."show_reviews" ADD CONSTRAINT "show_reviews_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "shows"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows"."watch_progress" ADD CONSTRAINT "watch_progress_show_id_shows_id_fk" FOREIGN KEY ("show_id") REFERENCES "shows"."shows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_entries_by_time" ON "shows"."list_entries" USING btree ("user_id","added_at","show_id");--> statement-breakpoint
CREATE INDEX "list_entries_by_show" ON "shows"."list_entries" USING btree ("show_id");--> statement-breakpoint
CREATE INDEX "show_reviews_by_show" ON "shows"."show_reviews" USING btree ("show_id","id");--> statement-breakpoint
CREATE INDEX "shows_by_creation" ON "shows"."shows" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "shows_by_title" ON "shows"."shows" USING btree ("state","title","id");--> statement-breakpoint
CREATE INDEX "shows_by_publication" ON "shows"."shows" USING btree ("published_at","id") WHERE state = 'AVAILABLE';--> statement-breakpoint
CREATE INDEX "shows_by_adder" ON "shows"."shows" USING btree ("added_by","created_at","id");--> statement-breakpoint
CREATE INDEX "shows_by_genre" ON "shows"."shows" USING gin ("genres");--> statement-breakpoint
CREATE INDEX "shows_by_text" ON "shows"."shows" USING gin (search_text public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "watch_progress_unfinished" ON "shows"."watch_progress" USING btree ("user_id","updated_at","show_id") WHERE NOT completed;--> statement-breakpoint
CREATE INDEX "watch_progress_by_show" ON "shows"."watch_progress" USING btree ("show_id");