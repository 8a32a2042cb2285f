internal import SQLTools
internal import Warehouse

/// What a run leaves to be read: model, fit, plan and warnings in a few sentences.
struct RuleSummary {
  private let state: MixState

  init(_ state: MixState) { self.state = state }

  /// The sentences.
  var text: String {
    ([data, model, plan].compactMap { $0 } + state.shortfalls).joined(separator: " ")
  }

  private var data: String? {
    state.context.weekly.map { weekly in
      "\(TableName(stored: weekly.table)) has \(weekly.weeks) weeks of \(weekly.columns.kpi) and "
        + "\(weekly.columns.channels.count) channels."
    }
  }

  private var model: String? {
    state.context.model.map { model in
      let share = model.r2.map { " explains \(NumberText.percent($0)) of its variance." }
      return model.model + (share ?? " is fitted.")
    }
  }

  private var plan: String? {
    guard let plan = state.context.plan else { return nil }
    guard let name = plan.plan else { return plan.reason.map { "There is no plan: \($0)." } }
    let gap = plan.certifiedGap.map { ", at most \(NumberText.percent($0)) from the optimum" }
    return "\(name) is the best budget\(gap ?? "")."
  }
}
