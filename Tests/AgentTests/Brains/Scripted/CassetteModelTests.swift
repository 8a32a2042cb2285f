import FoundationEssentials
import TestSupport
import Testing

@testable import Agent

/// Conversations on file.
@Suite struct CassetteModelTests {
  private let folder: TemporaryFolder
  private let identity = ModelIdentity(provider: "script", model: "script")

  init() throws { folder = try TemporaryFolder() }

  @Test func whatWasRecordedIsPlayed() throws {
    let path = folder.path("tape.jsonl")
    let call = ToolCall(identifier: "a", name: "top", arguments: .object(["n": 3]))
    let recorder = CassetteModel(
      recording: ScriptedModel([.says("one", calls: [call]), .says("two"), .says("three")]),
      to: path)
    var other = ChatRequest.question
    other.messages.append(.user("And?"))
    let first = try recorder.reply(to: .question)
    _ = try recorder.reply(to: .question)
    _ = try recorder.reply(to: other)

    let player = try CassetteModel(playing: path, as: identity)
    #expect(player.unusedCount == 3)
    #expect(try player.reply(to: other).turn.text == "three")
    var words = ""
    #expect(try player.reply(to: .question) { words += $0 } == first)
    #expect(words == "one")
    #expect(try player.reply(to: .question).turn.text == "two")
    #expect(player.unusedCount == 0)
    #expect {
      try player.reply(to: .question)
    } throws: {
      if case CassetteError.notRecorded = $0 { true } else { false }
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func keysAreHidden() throws {
    let path = folder.path("tape.jsonl")
    let key = try #require(Secret("canary-key"))
    let recorder = CassetteModel(
      recording: ScriptedModel([.says("the key is canary-key")]), to: path, hiding: [key])
    _ = try recorder.reply(to: .question)
    let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    #expect(text.contains("the key is ***"))
    #expect(!text.contains("canary"))
  }

  @Test func badFilesSaySo() throws {
    #expect(throws: CassetteError.unreadable(path: "/nowhere")) {
      try CassetteModel(playing: "/nowhere", as: identity)
    }
    let path = try folder.write("{}\n", to: "bad.jsonl")
    #expect(throws: CassetteError.unreadableLine(path: path, number: 1)) {
      try CassetteModel(playing: path, as: identity)
    }
    let recorder = CassetteModel(
      recording: ScriptedModel([.says("x")]), to: folder.path("no/such.jsonl"))
    #expect(throws: CassetteError.self) { try recorder.reply(to: .question) }
  }
}
