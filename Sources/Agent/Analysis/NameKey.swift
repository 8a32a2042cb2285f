/// What names of a column or channel have in common when people write them differently.
///
/// `TV Brand`, `tv_brand` and `TV-brand` are the same: case, spaces and signs do not count.
struct NameKey: Hashable {
  let text: String

  init(_ name: String) {
    text = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
