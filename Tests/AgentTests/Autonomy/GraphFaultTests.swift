import ModelServer
import Testing
import Warehouse

@testable import Agent

/// Faults in the middle of whole runs, on all wires, streamed and not: what becomes of the run, and
/// what is counted.
@Suite struct GraphFaultTests {
  private func run(_ item: GraphFault) throws -> ServedRun {
    var run = try ServedRun(item.way)
    if item.name == "drip" { run.limit = 2 }
    return run
  }

  @Test(arguments: GraphFault.all)
  func oneFaultIsSurvived(item: GraphFault) throws {
    let run = try run(item)
    let (before, after) = (ServedRun.answers[..<item.position], ServedRun.answers[item.position...])
    switch item.outcome {
    case .repeated(let state):
      let server = try ModelServer(before + [item.answer] + after)
      _ = try run.start(server)
      #expect(server.requests.count == ServedRun.answers.count + 1)
      try check(run, [server], item, attempts: 1, state)
    case .told(let words):
      let server = try ModelServer(before + [item.answer] + after)
      _ = try run.start(server)
      #expect(server.requests[item.position + 1].body?.text.contains(words) == true)
      try check(run, [server], item, attempts: 0, .settled)
    case .left:
      let look = ServedRun.answers[item.position + 2]
      let server = try ModelServer(
        before + [item.answer, look, ServedRun.answers[item.position - 1]] + after)
      _ = try run.start(server)
      #expect(
        try run.scalar(
          "select count(*) from agent_step where summary = 'the model would not answer'")
          == .integer(1))
      try check(run, [server], item, attempts: 0, .settled)
    case .ended:
      try endsAndGoesOn(item, run, before + [item.answer])
    }
    #expect(try GoldContent(of: run.database) == ServedRun.whole.get())
  }

  /// Each fault on two of the six ways, another two for the next.
  static let lasting = GraphFault.all.filter { $0.lasting != nil && $0.name != "drip" }
    .enumerated().filter { $0.offset % 3 == 0 }.map(\.element)

  /// A fault that lasts ends the run in order; once it is over the run goes on to the same results.
  @Test(arguments: lasting)
  func aLastingFaultEndsTheRunUntilItIsOver(item: GraphFault) throws {
    let run = try run(item)
    try endsAndGoesOn(item, run, ServedRun.answers[..<item.position] + [item.answer])
    #expect(try GoldContent(of: run.database) == ServedRun.whole.get())
  }

  private func endsAndGoesOn(
    _ item: GraphFault, _ run: ServedRun, _ answers: ArraySlice<ServerAnswer>
  ) throws {
    let lasting = try #require(item.lasting)
    let server = try ModelServer(Array(answers))
    do {
      _ = try run.start(server)
      Issue.record("it ended well")
    } catch let error as ChatError {
      #expect(error.sentence.contains(lasting.sentence), "\(error.sentence)")
      #expect(error.kind.exitCode == 6)
    }
    #expect(server.requests.count == item.position + lasting.attempts)
    #expect(try run.scalar("select status from agent_run") == .text("failed"))
    #expect(
      try run.scalar("select error from agent_run")?.text?.contains(lasting.sentence) == true)
    #expect(try run.isAddedUp())
    let second = try ModelServer(Array(ServedRun.answers[item.position...]))
    _ = try run.resume(second)
    #expect(second.requests.count == ServedRun.answers.count - item.position)
    try check(run, [server, second], item, attempts: lasting.attempts, lasting.state)
  }

  /// What is counted: what the server would charge, what may have cost something at its most, and
  /// nothing twice.
  private func check(
    _ run: ServedRun, _ servers: [ModelServer], _ item: GraphFault, attempts: Int,
    _ state: GraphFault.CallState
  ) throws {
    #expect(try run.scalar("select status from agent_run") == .text("done"))
    var charged = servers.flatMap(\.charged)
    if state == .reserved, case .reply(let reply) = item.answer {
      charged.removeAll { $0 == reply }
    } else if state == .reserved, case .fault(let fault) = item.answer, let reply = fault.reply {
      charged.removeAll { $0 == reply }
    }
    #expect(try run.settled() == run.bill(charged))
    let states = try run.states()
    #expect(states["settled"] == charged.count)
    #expect(states["reserved", default: 0] == (state == .reserved ? attempts : 0))
    #expect(states["released", default: 0] == (state == .released ? attempts : 0))
    #expect(
      try run.scalar("select min(output_tokens) from agent_call where state = 'reserved'")
        == (state == .reserved ? .integer(4096) : .null))
    #expect(try run.isAddedUp())
  }

  /// A model that only repeats itself gets nowhere, and soon.
  @Test(arguments: ServedModel.Way.all.filter { $0.provider != .databricks })
  func aModelThatRepeatsItselfIsStopped(way: ServedModel.Way) throws {
    let run = try ServedRun(way)
    let loop = ServerAnswer.reply(ServerReply("", calls: [.init("c", "get_data_status")]))
    let server = try ModelServer(ServedRun.answers[..<5] + [loop])
    do {
      _ = try run.start(server)
      Issue.record("it ended well")
    } catch let error as RunError {
      #expect(error.sentence.contains("ended without a model: data profiling reached 0.00"))
    }
    #expect(server.requests.count < 60)
    #expect(try run.scalar("select status from agent_run") == .text("failed"))
    #expect(try run.settled() == run.bill(server.charged))
    #expect(try run.isAddedUp())
  }

  /// One that always finds something new to call has forty turns.
  @Test func aModelThatNeverEndsHasFortyTurns() throws {
    let run = try ServedRun(ServedModel.Way(provider: .anthropic, isStreamed: true))
    let calls = (0..<60).map { number in
      ServerAnswer.reply(
        ServerReply("", calls: [.init("c\(number)", "sample_rows", #"{"n": \#(number + 1)}"#)]))
    }
    let server = try ModelServer(ServedRun.answers[..<5] + calls)
    #expect {
      try run.start(server)
    } throws: {
      ($0 as? RunError)?.sentence.contains("the limit of 40 turns is reached") == true
    }
    #expect(server.requests.count < 50)
    #expect(try run.isAddedUp())
  }
}
