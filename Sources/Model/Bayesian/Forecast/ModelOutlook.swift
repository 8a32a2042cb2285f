/// What a model expects of a panel other than that of its fit: with other media, or with weeks after.
///
/// Scales, standardisation and effects stay those of the fit. Cells run `[geo][week]` over the
/// panel's weeks, in the KPI's unit.
protocol ModelOutlook {
  /// What the KPI is expected to be at natural parameters, in the order of the model's components.
  func components(of natural: [Double]) -> ExpectedComponents

  /// The standard deviation of the KPI around its expectation.
  func noise(of natural: [Double]) -> [Double]
}

/// A model that can look at other panels.
protocol PredictiveModel: FactoredModel {
  /// What it expects of them.
  associatedtype Outlook: ModelOutlook

  /// The outlook on a panel that begins with the fit's first week and has its geos, channels and
  /// controls; the KPI after the fit's weeks is not read.
  func outlook(on panel: Panel) throws -> Outlook
}
