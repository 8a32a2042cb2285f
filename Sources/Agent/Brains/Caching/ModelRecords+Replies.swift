internal import SQLTools
internal import Warehouse

extension ModelRecords {
  /// The kept reply to a request; `nil` when there is none that can be read.
  func reply(to fingerprint: String) throws -> ChatReply? {
    let query: Fragment =
      "select reply from agent_reply where request_hash = \(value: .text(fingerprint))"
    let (sql, bindings) = (query.sql, query.bindings)
    let text = try with { try $0.scalar(sql, bindings)?.text }
    var reply = text.flatMap { try? JSONValue($0) }.flatMap { ChatReply(json: $0) }
    reply?.isStored = true
    return reply
  }

  /// Keeps a reply in place of an earlier one.
  func keep(_ reply: ChatReply, to fingerprint: String, of identity: ModelIdentity) throws {
    let statement: Fragment = """
      insert or replace into agent_reply (request_hash, provider, model, reply, created_at)
      values (
          \(value: .text(fingerprint)), \(value: .text(identity.provider)),
          \(value: .text(identity.model)), \(value: .text(reply.json.text)),
          \(value: .text(clock.timestamp()))
      )
      """
    let (sql, bindings) = (statement.sql, statement.bindings)
    _ = try with { try $0.run(sql, bindings) }
  }
}
