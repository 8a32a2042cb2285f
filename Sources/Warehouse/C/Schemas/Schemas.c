#include "Schemas.h"

static const char migration_001_system[] = {
#embed "../../../../schemas/migrations/001_system.sql" suffix(, 0)
};
const char *const mmm_migration_001_system = migration_001_system;

static const char migration_002_results[] = {
#embed "../../../../schemas/migrations/002_results.sql" suffix(, 0)
};
const char *const mmm_migration_002_results = migration_002_results;

static const char migration_003_catalog[] = {
#embed "../../../../schemas/migrations/003_catalog.sql" suffix(, 0)
};
const char *const mmm_migration_003_catalog = migration_003_catalog;

static const char migration_004_information_schema[] = {
#embed "../../../../schemas/migrations/004_information_schema.sql" suffix(, 0)
};
const char *const mmm_migration_004_information_schema = migration_004_information_schema;

static const char migration_005_validation[] = {
#embed "../../../../schemas/migrations/005_validation.sql" suffix(, 0)
};
const char *const mmm_migration_005_validation = migration_005_validation;
static const char migration_006_experiments_and_forecasts[] = {
#embed "../../../../schemas/migrations/006_experiments_and_forecasts.sql" suffix(, 0)
};
const char *const mmm_migration_006_experiments_and_forecasts =
    migration_006_experiments_and_forecasts;
static const char migration_007_risk[] = {
#embed "../../../../schemas/migrations/007_risk.sql" suffix(, 0)
};
const char *const mmm_migration_007_risk = migration_007_risk;
static const char migration_008_posterior_chain[] = {
#embed "../../../../schemas/migrations/008_posterior_chain.sql" suffix(, 0)
};
const char *const mmm_migration_008_posterior_chain = migration_008_posterior_chain;
static const char migration_009_agent[] = {
#embed "../../../../schemas/migrations/009_agent.sql" suffix(, 0)
};
const char *const mmm_migration_009_agent = migration_009_agent;
static const char migration_010_model_calls[] = {
#embed "../../../../schemas/migrations/010_model_calls.sql" suffix(, 0)
};
const char *const mmm_migration_010_model_calls = migration_010_model_calls;
static const char migration_013_memory[] = {
#embed "../../../../schemas/migrations/013_memory.sql" suffix(, 0)
};
const char *const mmm_migration_013_memory = migration_013_memory;
static const char migration_014_chat[] = {
#embed "../../../../schemas/migrations/014_chat.sql" suffix(, 0)
};
const char *const mmm_migration_014_chat = migration_014_chat;

static const char migration_015_recall[] = {
#embed "../../../../schemas/migrations/015_recall.sql" suffix(, 0)
};
const char *const mmm_migration_015_recall = migration_015_recall;

static const char migration_016_run_cost[] = {
#embed "../../../../schemas/migrations/016_run_cost.sql" suffix(, 0)
};
const char *const mmm_migration_016_run_cost = migration_016_run_cost;

static const char migration_011_approvals[] = {
#embed "../../../../schemas/migrations/011_approvals.sql" suffix(, 0)
};
const char *const mmm_migration_011_approvals = migration_011_approvals;

static const char migration_012_questions[] = {
#embed "../../../../schemas/migrations/012_questions.sql" suffix(, 0)
};
const char *const mmm_migration_012_questions = migration_012_questions;

static const char query_check[] = {
#embed "../../../../schemas/queries/check.sql" suffix(, 0)
};
const char *const mmm_query_check = query_check;

static const char query_contribution_by_week[] = {
#embed "../../../../schemas/queries/contribution_by_week.sql" suffix(, 0)
};
const char *const mmm_query_contribution_by_week = query_contribution_by_week;

static const char query_contribution_total[] = {
#embed "../../../../schemas/queries/contribution_total.sql" suffix(, 0)
};
const char *const mmm_query_contribution_total = query_contribution_total;

static const char query_diagnostic[] = {
#embed "../../../../schemas/queries/diagnostic.sql" suffix(, 0)
};
const char *const mmm_query_diagnostic = query_diagnostic;

static const char query_experiment[] = {
#embed "../../../../schemas/queries/experiment.sql" suffix(, 0)
};
const char *const mmm_query_experiment = query_experiment;

static const char query_fit_by_week[] = {
#embed "../../../../schemas/queries/fit_by_week.sql" suffix(, 0)
};
const char *const mmm_query_fit_by_week = query_fit_by_week;

static const char query_load[] = {
#embed "../../../../schemas/queries/load.sql" suffix(, 0)
};
const char *const mmm_query_load = query_load;

static const char query_model[] = {
#embed "../../../../schemas/queries/model.sql" suffix(, 0)
};
const char *const mmm_query_model = query_model;

static const char query_parameter[] = {
#embed "../../../../schemas/queries/parameter.sql" suffix(, 0)
};
const char *const mmm_query_parameter = query_parameter;

static const char query_frontier[] = {
#embed "../../../../schemas/queries/frontier.sql" suffix(, 0)
};
const char *const mmm_query_frontier = query_frontier;

static const char query_plan[] = {
#embed "../../../../schemas/queries/plan.sql" suffix(, 0)
};
const char *const mmm_query_plan = query_plan;

static const char query_plan_channel[] = {
#embed "../../../../schemas/queries/plan_channel.sql" suffix(, 0)
};
const char *const mmm_query_plan_channel = query_plan_channel;

static const char query_response_curve[] = {
#embed "../../../../schemas/queries/response_curve.sql" suffix(, 0)
};
const char *const mmm_query_response_curve = query_response_curve;

static const char query_review[] = {
#embed "../../../../schemas/queries/review.sql" suffix(, 0)
};
const char *const mmm_query_review = query_review;

static const char query_roi[] = {
#embed "../../../../schemas/queries/roi.sql" suffix(, 0)
};
const char *const mmm_query_roi = query_roi;

static const char query_truth[] = {
#embed "../../../../schemas/queries/truth.sql" suffix(, 0)
};
const char *const mmm_query_truth = query_truth;

static const char query_posterior_trace[] = {
#embed "../../../../schemas/queries/posterior_trace.sql" suffix(, 0)
};
const char *const mmm_query_posterior_trace = query_posterior_trace;

static const char catalog_lineage_upstream[] = {
#embed "../../../../schemas/catalog/lineage_upstream.sql" suffix(, 0)
};
const char *const mmm_catalog_lineage_upstream = catalog_lineage_upstream;

static const char catalog_lineage_downstream[] = {
#embed "../../../../schemas/catalog/lineage_downstream.sql" suffix(, 0)
};
const char *const mmm_catalog_lineage_downstream = catalog_lineage_downstream;

static const char catalog_column_lineage_upstream[] = {
#embed "../../../../schemas/catalog/column_lineage_upstream.sql" suffix(, 0)
};
const char *const mmm_catalog_column_lineage_upstream = catalog_column_lineage_upstream;

static const char catalog_history[] = {
#embed "../../../../schemas/catalog/history.sql" suffix(, 0)
};
const char *const mmm_catalog_history = catalog_history;

static const char query_cleaning[] = {
#embed "../../../../schemas/queries/cleaning.sql" suffix(, 0)
};
const char *const mmm_query_cleaning = query_cleaning;

static const char query_validation[] = {
#embed "../../../../schemas/queries/validation.sql" suffix(, 0)
};
const char *const mmm_query_validation = query_validation;

static const char query_pointwise[] = {
#embed "../../../../schemas/queries/pointwise.sql" suffix(, 0)
};
const char *const mmm_query_pointwise = query_pointwise;

static const char query_predictive[] = {
#embed "../../../../schemas/queries/predictive.sql" suffix(, 0)
};
const char *const mmm_query_predictive = query_predictive;
