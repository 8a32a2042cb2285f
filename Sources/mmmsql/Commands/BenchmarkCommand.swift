import ArgumentParser
import Model
import Warehouse

/// Times the budget solver on random problems; for `make bench`.
struct BenchmarkCommand: GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Time the budget solver on random S-curve problems.",
    shouldDisplay: false)

  @OptionGroup var safety: SafetyOptions

  @Option(help: "Channels of a problem.") var channels = 10
  @Option(help: "Problems.") var problems = 50
  @Option(help: "Seed of the problems.") var seed: UInt64 = 1

  func validate() throws {
    guard channels > 0, problems > 0 else { throw ValidationError("counts are positive") }
  }

  var effect: CommandEffect { .reads }

  func run() throws {
    var random = Xoshiro256(seed: seed, stream: 0)
    var times: [Double] = []
    var worstGap = 0.0
    for _ in 0..<problems {
      let (problem, total) = try problem(&random)
      let start = ContinuousClock.now
      let outcome = try problem.solved(for: .total(total))
      times.append((ContinuousClock.now - start) / .milliseconds(1))
      worstGap = max(worstGap, outcome.plan?.certifiedGap ?? .infinity)
    }
    times.sort()
    let row: [SQLValue] = [
      .integer(Int64(channels)), .integer(Int64(problems)), .real(times[times.count / 2]),
      .real(times[times.count - 1]), .real(worstGap),
    ]
    let table = ResultTable(
      columns: ["channels", "problems", "median ms", "worst ms", "worst gap"], rows: [row])
    StandardStream.output.write(table.rendered(as: .table, precision: .readable))
  }

  /// Hill curves with slopes from 1 to 4 that compete for about half of what would saturate them.
  private func problem(_ random: inout Xoshiro256) throws -> (BudgetProblem, total: Double) {
    var total = 0.0
    let list = try (0..<channels).map { index in
      let half = 10 + 90 * Double.random(in: 0..<1, using: &random)
      let slope = 1 + 3 * Double.random(in: 0..<1, using: &random)
      let effect = 50 + 450 * Double.random(in: 0..<1, using: &random)
      total += half
      return BudgetChannel(
        name: "channel \(index)",
        response: try .saturation(
          .hill(halfSaturation: half, slope: slope), effect: effect, mediaPerSpend: 1))
    }
    return (try BudgetProblem(channels: list), total)
  }
}
