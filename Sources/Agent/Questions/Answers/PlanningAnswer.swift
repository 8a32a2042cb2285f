internal import Model
internal import SQLTools
internal import Warehouse

/// Answers questions about money to be spent from the newest model; nothing is written.
struct PlanningAnswer {
  let request: PlanningRequest
  let database: Database

  /// The answer; declined when there is no model.
  func outcome(examples: [String]) throws -> QuestionOutcome {
    guard let model = try ModelResults.names(in: database).first else {
      return .declined(
        Refusal(
          reason: "there is no model to plan with; `mmmsql analyze` makes one",
          examples: examples))
    }
    let responses = try ModelResponses(of: model, in: database)
    switch request {
    case .change(let channel, let change):
      return try answer(channel, change, model, responses)
    case .allocation(let total):
      var operation = BudgetOperation(model: model)
      operation.objective = total.map { .total($0) }
      let command = "mmmsql budget \(model)" + (total.map { " --total \(plain($0))" } ?? "")
      return .answered(
        allocation(
          try operation.solve(responses, clock: database.clock).plan, command: command, model))
    case .next(let amount): return try answer(next: amount, model, responses)
    }
  }

  private func answer(
    _ channel: String, _ change: PlanningRequest.Change, _ model: String,
    _ responses: ModelResponses
  ) throws -> QuestionOutcome {
    let problem = try BudgetProblem(
      channels: try responses.window(.cut).channels(draws: responses.planned))
    let today = try problem.scenario(named: "", spends: [:])
    guard let before = today.lines.first(where: { $0.channel == channel }) else {
      return .declined(Refusal(reason: "\(model) has no channel \(channel)"))
    }
    let spend = change.spend(from: before.spend)
    guard spend >= 0, spend.isFinite else {
      return .declined(
        Refusal(
          reason: "\(channel) has a spend of \(NumberText.compact(before.spend)) only, "
            + "so it cannot go down by that much"))
    }
    let after = try problem.scenario(named: "", spends: [channel: spend]).lines
      .first { $0.channel == channel }
    let response = after?.response ?? before.response
    let gain = response - before.response
    let interval = interval(of: channel, from: before.spend, to: spend, gain, responses)
    let table = ResultTable(
      columns: [
        "channel", "current_spend", "new_spend", "spend_change", "current_response",
        "new_response", "response_change", "change_lower", "change_upper", "return_on_change",
      ],
      rows: [
        [
          .text(channel), .real(before.spend), .real(spend), .real(spend - before.spend),
          .real(before.response), .real(response), .real(gain), SQLValue(interval?.lower),
          SQLValue(interval?.upper),
          spend == before.spend ? .null : .real(gain / (spend - before.spend)),
        ]
      ])
    let bounds =
      interval.map { interval in
        let ends = [interval.lower, interval.upper].map { gain < 0 ? -$0 : $0 }.sorted()
        return " (\(NumberText.compact(ends[0])) to \(NumberText.compact(ends[1])))"
      } ?? ""
    let sentence =
      "\(NumberText.compact(spend)) on \(channel) instead of \(NumberText.compact(before.spend)) "
      + (gain < 0 ? "would cost " : "would bring ") + NumberText.compact(abs(gain)) + bounds
      + (gain < 0 ? "" : " more") + ", says \(model)."
    var answer = Answer(
      sentence, .command("mmmsql scenario \(model) --spend \(channel)=\(plain(spend))"), table,
      family: "planning")
    answer.notes = ["spend and response are of the whole window of \(model)"]
    return .answered(answer)
  }

  private func interval(
    of channel: String, from before: Double, to after: Double, _ gain: Double,
    _ responses: ModelResponses
  ) -> Interval? {
    let gains = responses.redrawn.map { draw in
      draw.filter { $0.channel == channel }.reduce(0) {
        $0 + $1.response(atSpend: after) - $1.response(atSpend: before)
      }
    }
    return .central(gains, level: responses.level, around: gain)
  }

  private func allocation(
    _ plan: BudgetPlan, command: String, _ model: String
  ) -> Answer {
    let rows = plan.channels.sorted { ($1.spend, $0.name) < ($0.spend, $1.name) }
    let table = ResultTable(
      columns: [
        "channel", "current_spend", "planned_spend", "spend_change", "current_response",
        "planned_response", "planned_mroi",
      ],
      rows: rows.map { channel in
        let current = channel.currentSpend ?? 0
        return [
          .text(channel.name), .real(current), .real(channel.spend),
          .real(channel.spend - current), .real(channel.currentResponse ?? 0),
          .real(channel.response), SQLValue(channel.marginal),
        ]
      })
    let gain = plan.currentResponse.map { plan.response - $0 }
    let sentence =
      "The best split of \(NumberText.compact(plan.spend)) brings "
      + NumberText.compact(plan.response)
      + (gain.map { ", \(NumberText.compact(abs($0))) \($0 < 0 ? "less" : "more") than today" }
        ?? "") + ", says \(model)."
    var answer = Answer(sentence, .command(command), table, family: "planning")
    answer.notes = [
      "proven to be within \(NumberText.percent(plan.certifiedGap)) of the best",
      "every channel stays between half and twice of today's share",
    ]
    return answer
  }

  private func answer(
    next amount: Double, _ model: String, _ responses: ModelResponses
  ) throws -> QuestionOutcome {
    let window = responses.window(.cut)
    let current = try window.channels(draws: responses.planned)
    let total = window.currentTotal + amount
    var operation = BudgetOperation(model: model)
    operation.objective = .total(total)
    operation.minimum = Dictionary(current.map { ($0.name, $0.currentSpend ?? 0) }) { $1 }
    let limits = current.map { "--min \($0.name)=\(plain($0.currentSpend ?? 0))" }
    var answer = allocation(
      try operation.solve(responses, clock: database.clock).plan,
      command: (["mmmsql budget \(model) --total \(plain(total))"] + limits)
        .joined(separator: " "), model)
    let changed = answer.table.rows.filter { ($0[3].real ?? 0) > amount * 1e-6 }
      .sorted { ($0[3].real ?? 0) > ($1[3].real ?? 0) }
    answer.table.rows = changed
    let parts = changed.prefix(3).map {
      "\(NumberText.compact($0[3].real ?? 0)) to \($0[0].text ?? "")"
    }
    answer.sentence =
      "The next \(NumberText.compact(amount)) go best: \(parts.joined(separator: ", ")), says \(model)."
    answer.notes[1] = "no channel gets less than today"
    return .answered(answer)
  }

  /// A number that the command line reads back as the same.
  private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }
}

extension PlanningRequest.Change {
  /// The new spend for today's.
  fileprivate func spend(from current: Double) -> Double {
    switch self {
    case .share(let share): current * (1 + share)
    case .amount(let amount): current + amount
    case .to(let amount): amount
    }
  }
}
