/// All that is needed to take an applied write back.
public struct WriteUndo: Sendable, Equatable {
  /// A table whose rows before the write are kept whole.
  public struct Copy: Sendable, Equatable {
    /// The stored name of the table.
    public let table: String
    /// The stored name of the copy.
    public let copy: String
    /// The content before the write.
    public let hashBefore: String
    /// The content after it; `nil` for a table whose definition changed or that is gone.
    public let hashAfter: String?

    /// A kept table.
    public init(table: String, copy: String, hashBefore: String, hashAfter: String?) {
      self.table = table
      self.copy = copy
      self.hashBefore = hashBefore
      self.hashAfter = hashAfter
    }
  }

  /// Something whose definition the write changed.
  public struct Definition: Sendable, Equatable {
    /// The object.
    public let object: SchemaObject
    /// Of a table after the write, its content.
    public let contentHash: String?

    /// A definition.
    public init(object: SchemaObject, contentHash: String? = nil) {
      self.object = object
      self.contentHash = contentHash
    }
  }

  /// Changed rows of tables that allow it.
  public var changeset: Changeset
  /// Tables kept whole.
  public var copies: [Copy]
  /// What is defined otherwise or no more, as it was, in the order it was made.
  public var before: [Definition]
  /// What is defined otherwise or new, as the write left it.
  public var after: [Definition]

  /// The undo of a write from its parts.
  public init(
    changeset: Changeset, copies: [Copy], before: [Definition], after: [Definition]
  ) {
    self.changeset = changeset
    self.copies = copies
    self.before = before
    self.after = after
  }
}

/// A write that was run, what it did and how to take it back.
public struct TrackedWrite: Sendable, Equatable {
  /// What it did.
  public let effect: WriteEffect
  /// How to take it back.
  public let undo: WriteUndo
}
