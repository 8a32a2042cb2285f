internal import Model
internal import SQLTools
internal import Warehouse

extension ToolSession {
  /// Makes a fit and writes its result tables, with the truth beside them where there is one.
  func write(_ operation: FitOperation) throws -> ToolOutput {
    let truths = try request.truth.map {
      try TruthFile(path: $0, channels: operation.columns.channels.map(\.name)).read()
    }
    let fitted = try fitted(operation)
    return try recorded {
      let model = try fitted.write(to: database)
      try truths?.write(model: model, to: database)
      fit?.model = model
      let results = fitted.results
      let lesson = ModelLesson(
        model: model, kind: operation.specification.kind, r2: results.inSample.r2,
        largestRHat: results.sampling?.largestRHat)
      var facts: [String: JSONValue] = [
        "model": .string(model), "r2": .number(results.inSample.r2),
        "mape": .number(results.inSample.mape),
      ]
      facts.set("largest_r_hat", lesson.largestRHat.map { .number($0) })
      let share = NumberText.percent(results.inSample.r2)
      return ToolOutput(
        "model \(model), which explains \(share) of the variance of \(fitted.columns.kpi)",
        facts: facts, learned: [.modelled(lesson)])
    }
  }
}
