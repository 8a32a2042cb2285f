// The text of schemas/*.sql, compiled in so that the program needs no files beside it.
#pragma once

extern const char *const mmm_migration_001_system;
extern const char *const mmm_migration_002_results;
extern const char *const mmm_migration_003_catalog;
extern const char *const mmm_migration_004_information_schema;
extern const char *const mmm_migration_005_validation;
extern const char *const mmm_migration_006_experiments_and_forecasts;
extern const char *const mmm_migration_007_risk;
extern const char *const mmm_migration_008_posterior_chain;
extern const char *const mmm_migration_009_agent;
extern const char *const mmm_migration_012_questions;
extern const char *const mmm_query_check;
extern const char *const mmm_query_contribution_by_week;
extern const char *const mmm_query_contribution_total;
extern const char *const mmm_query_diagnostic;
extern const char *const mmm_query_experiment;
extern const char *const mmm_query_fit_by_week;
extern const char *const mmm_query_load;
extern const char *const mmm_query_model;
extern const char *const mmm_query_parameter;
extern const char *const mmm_query_frontier;
extern const char *const mmm_query_plan;
extern const char *const mmm_query_plan_channel;
extern const char *const mmm_query_response_curve;
extern const char *const mmm_query_review;
extern const char *const mmm_query_roi;
extern const char *const mmm_query_truth;
extern const char *const mmm_query_posterior_trace;
extern const char *const mmm_catalog_lineage_upstream;
extern const char *const mmm_catalog_lineage_downstream;
extern const char *const mmm_catalog_column_lineage_upstream;
extern const char *const mmm_catalog_history;
extern const char *const mmm_query_cleaning;
extern const char *const mmm_query_validation;
extern const char *const mmm_query_pointwise;
extern const char *const mmm_query_predictive;
