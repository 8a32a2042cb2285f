import SQLTools
import Testing
import Warehouse

@Suite struct FragmentTests {
  @Test func valuesAreBoundAndNamesQuoted() {
    let name = "a\"b; drop table x--"
    let fragment: Fragment = "select \(id: name) from t where a = \(value: "x'; --")"
    #expect(fragment.sql == "select \"a\"\"b; drop table x--\" from t where a = ?")
    #expect(fragment.bindings == ["x'; --"])
  }
}
