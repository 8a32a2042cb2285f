/// What kind of part a component is.
public enum ComponentKind: String, Sendable, Codable, CaseIterable {
  case intercept, trend, seasonality, control, media
  /// Something done that is not media, as price or promotion.
  case treatment
}

/// One column of the design that is not media.
struct BaseColumn: Sendable {
  /// The component it belongs to; several columns may share one.
  let component: String
  let kind: ComponentKind
  /// The name of its coefficient in the parameter table.
  let parameter: String
  let term: String
  let geo: String?
  /// The values in the units of the data, `[geo][week]`.
  let values: [Double]
  /// The value from which the component counts.
  let reference: Double
  /// What is subtracted from the values, and what the rest is divided by, in the design.
  let center: Double
  let spread: Double

  /// The standardised value at a cell.
  func standardized(_ cell: Int) -> Double { (values[cell] - center) / spread }

  /// A column that enters as it is.
  init(
    plain values: [Double], component: String, kind: ComponentKind, parameter: String,
    term: String = "", geo: String? = nil
  ) {
    self.component = component
    self.kind = kind
    self.parameter = parameter
    self.term = term
    self.geo = geo
    self.values = values
    (reference, center, spread) = (0, 0, 1)
  }

  /// A control, centred and scaled over the cells that the fit sees.
  ///
  /// It counts from zero where zero is among its values, as for a dummy or a discount, and from
  /// its mean where not, as for a price.
  init(control values: [Double], name: String, isFitted: (Int) -> Bool) {
    component = name
    kind = .control
    parameter = "control_coefficient"
    term = name
    geo = nil
    self.values = values
    let seen = values.indices.filter(isFitted).map { values[$0] }
    let count = Double(max(seen.count, 1))
    let mean = seen.reduce(0) { $0 + $1 / count }
    let variance = seen.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count }
    let (low, high) = (seen.min() ?? 0, seen.max() ?? 0)
    reference = low <= 0 && high >= 0 ? 0 : mean
    center = mean
    spread = variance > 0 && variance.isFinite ? variance.squareRoot() : 1
  }
}

/// The columns of intercepts, controls, events, trend and season, in this order.
///
/// Where a column is a combination of earlier ones the later is dropped, so a control named by the
/// user is kept and a generated trend gives way.
func baseColumns(_ panel: Panel, _ specification: MixSpecification, fittedWeeks: Int)
  -> [BaseColumn]
{
  let weeks = panel.weekCount
  let isFitted = { (cell: Int) in cell % weeks < fittedWeeks }
  func everywhere(_ values: [Double]) -> [Double] { panel.geos.flatMap { _ in values } }
  var columns = panel.geos.indices.map { geo in
    BaseColumn(
      plain: (0..<panel.cellCount).map { $0 / weeks == geo ? 1 : 0 }, component: "intercept",
      kind: .intercept, parameter: "intercept", geo: panel.geoCount > 1 ? panel.geos[geo] : nil)
  }
  for (index, name) in panel.controls.enumerated() {
    columns.append(
      BaseColumn(control: Array(panel.control(index)), name: name, isFitted: isFitted))
  }
  for event in specification.events {
    let values = everywhere(event.indicator(weeks: panel.weeks))
    columns.append(BaseColumn(control: values, name: event.rawValue, isFitted: isFitted))
  }
  for (index, values) in trendColumns(specification.trend, weeks: weeks).enumerated() {
    columns.append(
      BaseColumn(
        plain: everywhere(values), component: "trend", kind: .trend, parameter: "trend_slope",
        term: String(index)))
  }
  for (term, values) in seasonColumns(panel.weeks, order: specification.yearlySeasonality) {
    columns.append(
      BaseColumn(
        plain: everywhere(values), component: "yearly_seasonality", kind: .seasonality,
        parameter: "gamma_fourier", term: term))
  }
  return columns
}
