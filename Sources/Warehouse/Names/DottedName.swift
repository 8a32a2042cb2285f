/// A name of one or more parts in SQL text, and where in the grammar it stands.
struct DottedName: Equatable {
  /// Where a name stands.
  enum Place: Equatable {
    /// Where SQL wants a table, view, index or trigger; with an alias of its own or not.
    case table(isAliased: Bool)
    /// Where SQL wants an expression; a closing `.*` counts as one more part.
    case expression(endsInStar: Bool)
  }

  /// The positions of the parts in the list of tokens, the dots left out.
  var parts: [Int]
  /// Where it stands.
  var place: Place
}

/// What the names of a text are, as far as telling tables from columns needs it.
struct NamesInSQL: Equatable {
  /// Names in tables' places and names of two or more parts elsewhere, in order.
  var names: [DottedName] = []
  /// Aliases, common table expressions and undotted table names, in lower case.
  var shadowing: Set<String> = []
}
