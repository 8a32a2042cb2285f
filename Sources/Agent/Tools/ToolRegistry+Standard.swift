extension ToolRegistry {
  /// The program's own tools, in the order they are documented.
  public static let standard: [Tool] = [
    Tool(GetDataStatusTool.self), Tool(LoadDataTool.self), Tool(InspectDataTool.self),
    Tool(GetAdstockRecommendationsTool.self), Tool(GetColumnStatsTool.self),
    Tool(GetTopValuesTool.self), Tool(SampleRowsTool.self), Tool(FilterAggregateTool.self),
    Tool(GetCorrelationMatrixTool.self), Tool(DetectOutliersTool.self),
    Tool(ExecuteQueryTool.self), Tool(CleanDataTool.self), Tool(AddTimeFeaturesTool.self),
    Tool(AggregateWeeklyTool.self),

    Tool(OptimizeAdstockParametersTool.self), Tool(long: OptimizeAllAdstockTool.self),
    Tool(long: RunOLSMMMTool.self), Tool(long: RunBayesianMMMTool.self),
    Tool(EvaluateModelTool.self),
    Tool(ROISummaryTool.self), Tool(OptimizeBudgetTool.self), Tool(SimulateScenarioTool.self),
    Tool(CompareScenariosTool.self),

    Tool(ListModelsTool.self), Tool(DescribeModelTool.self), Tool(GetContributionsTool.self),
    Tool(GetResponseCurvesTool.self), Tool(GetDiagnosticsTool.self),
    Tool(long: ValidateModelTool.self),
    Tool(CompareModelsTool.self), Tool(CompareExperimentsTool.self), Tool(ForecastKPITool.self),
    Tool(PlanFrontierTool.self),

    Tool(AskQuestionTool.self), Tool(ListSemanticViewsTool.self), Tool(RecallMemoryTool.self),
    Tool(TraceLineageTool.self), Tool(GetStatementHistoryTool.self), Tool(GetRunHistoryTool.self),

    Tool(CreateCustomToolTool.self), Tool(ListCustomToolsTool.self),
    Tool(RemoveCustomToolTool.self), Tool(InspectCustomToolTool.self), Tool(AskUserTool.self),
    Tool(AskUserToChooseTool.self), Tool(AddAnalysisNoteTool.self),
    Tool(GetAnalysisHistoryTool.self), Tool(ListAllToolsTool.self), Tool(ProposeWriteTool.self),
  ]
}
