/// The form a model's text must have.
public struct OutputFormat: Equatable, Sendable {
  /// A name for the form, as some providers want one.
  public var name: String
  /// Its JSON schema.
  public var schema: JSONValue

  /// A form.
  public init(name: String, schema: JSONValue) {
    self.name = name
    self.schema = schema
  }
}
