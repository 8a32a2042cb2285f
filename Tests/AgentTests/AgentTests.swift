import Testing

@testable import Agent

@Suite struct AgentTests {
  @Test func placeholder() {}
}
