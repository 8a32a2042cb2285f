import Dispatch
import FoundationEssentials
import Glibc
import ModelServer
import TestSupport
import Testing

@testable import mmmsql

/// Settings as people see them, and a model that is tried.
@Suite struct ConfigCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func environment(_ server: ModelServer) -> [String: String] {
    [
      "MMMSQL_BRAIN": "anthropic", "MMMSQL_MODEL": "test-model",
      "ANTHROPIC_API_KEY": ModelServer.key, "ANTHROPIC_BASE_URL": server.address,
    ]
  }

  @Test func showsWhereSettingsComeFrom() throws {
    _ = try folder.write("brain: ollama\nmodel: llama\nretries: 3\n", to: "config.yaml")
    let run = try ProgramRun.shell(
      """
      mkdir -p .config/mmmsql && mv config.yaml .config/mmmsql/
      OPENAI_API_KEY=\(ModelServer.key) $MMMSQL config show --brain openai --format csv
      """, in: folder)
    #expect(run.exitCode == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\r\n")
    #expect(lines.contains("brain,openai,--brain"))
    #expect(lines.contains("api_key,***,OPENAI_API_KEY"))
    #expect(lines.contains("model,,default"))
    #expect(lines.contains("base_url,https://api.openai.com/v1,default"))
    #expect(
      lines.contains("retries,3,\(folder.url.path)/.config/mmmsql/config.yaml:3"))
    #expect(!run.output.contains(ModelServer.key))
  }

  @Test func triesTheModel() throws {
    let server = try ModelServer()
    let run = try ProgramRun.run(
      ["config", "check", "--format", "csv"], in: folder, environment: environment(server))
    #expect(
      run.output.hasSuffix(
        "anthropic,test-model,\"Television sold most, “by far” 📺.\",16,11\r\n"),
      "\(run.output) \(run.messages)")
    #expect(server.requests.count == 1)
    #expect(try ProgramRun.run(["config", "check"], in: folder).output.contains("needs no model"))
  }

  /// Models that cannot be used and budgets have exit codes of their own, and no message has the key.
  @Test(arguments: [
    (ServerFault.unauthorized, [String](), Int32(6), "refuses the key"),
    (.page, [], 6, "refuses the request"), (.huge, [], 6, "bytes"),
    (.refusal, ["--max-tokens", "3"], 5, "limit of 3 tokens"),
    (.refusal, ["--max-cost", "1"], 64, "costs"),
    (.refusal, ["--base-url", "nowhere"], 64, "base_url"),
    (.refusal, ["--base-url", "http://127.0.0.1:1"], 6, "no connection"),
  ])
  func failuresHaveExitCodes(
    fault: ServerFault, options: [String], exitCode: Int32, says: String
  ) throws {
    let server = try ModelServer([.fault(fault)])
    var environment = environment(server)
    environment["MMMSQL_RETRIES"] = "0"
    let run = try ProgramRun.run(
      ["config", "check"] + options, in: folder, environment: environment)
    #expect(run.exitCode == exitCode, "\(run.messages)")
    #expect(run.messages.contains(says), "\(run.messages)")
    #expect(!(run.messages + run.output).contains(ModelServer.key))
  }

  /// Control-C ends a request that would take for ever.
  @Test func controlCStopsARequest() throws {
    let server = try ModelServer([.fault(.silence)])
    let go = folder.path("go")
    DispatchQueue(label: "go").async {
      while server.requests.isEmpty { usleep(1_000) }
      close(open(go, O_CREAT | O_WRONLY, 0o600))
    }
    let variables = environment(server).map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    let run = try ProgramRun.shell(
      """
      \(variables) $MMMSQL config check & child=$!
      while [ ! -e go ]; do sleep 0.02; done
      kill -INT $child
      wait $child
      """, in: folder)
    #expect(run.exitCode == 9, "\(run.messages)")
    #expect(run.messages.contains("stopped"))
  }

  /// Proxies of the environment are used.
  @Test func proxiesAreAsked() throws {
    let server = try ModelServer()
    var environment = environment(server)
    environment["ANTHROPIC_BASE_URL"] = "http://model.invalid"
    environment["http_proxy"] = server.address
    let run = try ProgramRun.run(["config", "check"], in: folder, environment: environment)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(server.requests.first?.headers["host"] == "model.invalid")
  }

  /// A machine without a usable libcurl misses nothing until something is sent.
  @Test func theLibraryThatSendsIsNeededLate() throws {
    _ = try folder.write("", to: "libcurl.so.4")
    let server = try ModelServer()
    var environment = environment(server)
    environment["LD_LIBRARY_PATH"] = folder.url.path
    func run(_ arguments: [String]) throws -> ProgramRun {
      try ProgramRun.run(arguments, in: folder, environment: environment)
    }
    #expect(try run(["config", "show"]).exitCode == 0)
    let check = try run(["config", "check"])
    #expect(check.exitCode == 6)
    #expect(check.messages.contains("error: libcurl, which sends requests, cannot be loaded: "))
    #expect(check.messages.contains("hint: install it: apt install libcurl4"))
    #expect(server.requests.isEmpty)
  }
}
