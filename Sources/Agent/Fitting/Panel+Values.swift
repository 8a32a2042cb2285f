internal import Model
internal import SQLTools

extension Panel {
  /// The panel of the numbers that a query read.
  ///
  /// - Throws: `PanelError` when the weeks are not seven days apart or a value cannot be used.
  init(_ values: PanelValues) throws {
    self = try Panel(
      weeks: try values.weeks.map { text in
        guard let day = CalendarDay(iso: text) else { throw AnalysisError.notAWeek(text) }
        return day
      },
      geos: values.geos, channels: values.channels, controls: values.controls, kpi: values.kpi,
      media: values.media, spend: values.spend, controlValues: values.controlValues)
  }
}
