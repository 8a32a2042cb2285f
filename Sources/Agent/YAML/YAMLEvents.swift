internal import CYAML

/// The events of a YAML text, by libyaml; the only place that knows the parser.
struct YAMLEvents: ~Copyable {
  // libyaml's parser keeps its own address, so it must not move.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The events of bytes that stay where they are for as long as this is used.
  init(of bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw .malformed(line: 1, problem: "there is no memory to read it")
    }
    self.bytes = bytes
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; not to be asked for after the end of the stream or an error.
  func next() throws(YAMLError) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
    defer { yaml_event_delete(&event) }
    return YAMLEvent(event)
  }

  /// What libyaml says of the text; faults of encoding have a byte, all others a line.
  private var fault: YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
    guard parser.pointee.error == YAML_READER_ERROR else {
      return .malformed(line: Int(parser.pointee.problem_mark.line) + 1, problem: problem)
    }
    let lines = bytes.prefix(Int(parser.pointee.problem_offset)).count { $0 == 0x0A }
    return .malformed(line: lines + 1, problem: problem)
  }
}

extension YAMLEvent {
  // Each member of the union is read only for the type of event that it belongs to.
  fileprivate init(_ event: yaml_event_t) {
    let line = Int(event.start_mark.line) + 1
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      // A scalar may have NUL characters, so its length counts.
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      self.init(
        kind: .scalar(String(decoding: text, as: UTF8.self)),
        anchor: Self.text(scalar.anchor), tag: Self.text(scalar.tag), line: line)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      self.init(
        kind: .sequenceStart, anchor: Self.text(start.anchor), tag: Self.text(start.tag),
        line: line)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      self.init(
        kind: .mappingStart, anchor: Self.text(start.anchor), tag: Self.text(start.tag),
        line: line)
    case YAML_ALIAS_EVENT:
      self.init(kind: .alias(Self.text(event.data.alias.anchor) ?? ""), line: line)
    case YAML_SEQUENCE_END_EVENT: self.init(kind: .sequenceEnd, line: line)
    case YAML_MAPPING_END_EVENT: self.init(kind: .mappingEnd, line: line)
    case YAML_STREAM_START_EVENT: self.init(kind: .streamStart, line: line)
    case YAML_DOCUMENT_START_EVENT: self.init(kind: .documentStart, line: line)
    case YAML_DOCUMENT_END_EVENT: self.init(kind: .documentEnd, line: line)
    default: self.init(kind: .streamEnd, line: line)
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
