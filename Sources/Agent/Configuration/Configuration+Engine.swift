extension Configuration {
  /// The engine that the settings name.
  ///
  /// - Parameter cancellation: stops its statements.
  /// - Returns: the engine; it is not spoken to yet.
  /// - Throws: ``EngineError/noAddress`` where none is set, ``EngineError/noKey(place:)`` where it needs
  ///   a key, ``EngineError/openKey(place:)`` where a key of Databricks would go without TLS.
  public func makeEngine(cancellation: Cancellation) throws -> any Engine {
    guard let text = self[.engine]?.text else { throw EngineError.noAddress }
    let address = try EngineAddress(text)
    let transports = EngineTransports.curl(cancellation)
    let patience = EnginePatience(
      limit: number(.engineTimeout) ?? 3600, rule: RetryRule(retries: count(.retries) ?? 2),
      sleep: { try cancellation.sleep(seconds: $0) })
    switch address.service {
    case .thrift:
      return ThriftEngine(
        address: address.url, place: address.place, user: self[.engineUser]?.text ?? "mmmsql",
        key: key(for: address), transports: transports, patience: patience)
    case .statements(let warehouse):
      guard let key = key(for: address) else { throw EngineError.noKey(place: address.place) }
      if address.isOpen { throw EngineError.openKey(place: address.place) }
      return StatementEngine(
        address: address.url, warehouse: warehouse, place: address.place, key: key,
        transports: transports, patience: patience)
    }
  }

  /// A token of Databricks is for Databricks alone.
  private func key(for address: EngineAddress) -> Secret? {
    if address.service == .thrift, self[.engineKey]?.source == .variable("DATABRICKS_TOKEN") {
      return nil
    }
    return engineKey
  }
}
