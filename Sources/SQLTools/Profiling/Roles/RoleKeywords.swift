/// Words of column names and the role they speak for, with how strongly, from 0 to 1.
///
/// English first, with the common words of German, French, Spanish, Italian and Polish.
enum RoleKeywords {
  /// A keyword's role and strength.
  struct Entry {
    let role: ColumnRole
    let strength: Double
  }

  /// All entries of a word; `adspend` and `totalrevenue` have those of the keyword they end in.
  static func entries(for word: String) -> [Entry] {
    if let entries = table[word] { return entries }
    guard let ending = endings.first(where: { word.hasSuffix($0) }) else { return [] }
    return (table[ending] ?? []).map { Entry(role: $0.role, strength: $0.strength * 0.9) }
  }

  /// Keywords that are rarely the end of an unrelated word, in a fixed order.
  private static let endings = [
    "revenue", "sales", "spend", "cost", "budget", "kosten", "ausgaben", "umsatz", "impressions",
    "clicks", "datum", "channel", "region", "price",
  ]

  /// Whether the word names an advertising medium.
  static func isMedium(_ word: String) -> Bool { media.contains(word) }

  private static let media: Set<String> = Set(
    words(
      """
      tv ctv ott television fernsehen radio audio podcast spotify ooh dooh outdoor billboard \
      plakat cinema kino print newspaper magazine press presse prensa facebook fb meta instagram \
      google adwords youtube tiktok snapchat pinterest linkedin twitter bing amazon criteo search \
      sem ppc display banner social digital online email mail mailing direct affiliate affiliates \
      programmatic video influencer shopping retargeting sms brand generic
      """))

  private static let groups: [(ColumnRole, Double, String)] = [
    (.date, 0.95, "date week day month period time timestamp datetime ds datum woche monat"),
    (.date, 0.95, "fecha semana semaine jour giorno settimana tydzien dzien tag mes mois"),
    (.date, 0.6, "year jahr quarter start created data"),
    (.kpi, 0.95, "revenue sales kpi gmv turnover umsatz erloes erlös ventas ingresos vendite"),
    (.kpi, 0.95, "ricavi sprzedaz sprzedaż przychod przychód verkaeufe verkäufe conversions"),
    (.kpi, 0.85, "conversion orders transactions bookings signups subscriptions installs leads"),
    (.kpi, 0.85, "purchases outcome absatz bestellungen pedidos commandes"),
    (.kpi, 0.6, "quantity qty units volume amount income target response demand menge anzahl"),
    (.spend, 0.97, "spend spends spending adspend cost costs budget investment expenditure"),
    (
      .spend, 0.97, "ausgaben kosten werbekosten gasto gastos inversion inversión cout coût depense"
    ),
    (.spend, 0.97, "dépense dépenses spesa costo wydatki koszt"),
    (.impressions, 0.95, "impressions impression imps clicks click views grp grps trp trps reach"),
    (.impressions, 0.95, "frequency sends opens exposure exposures klicks impresiones clics"),
    (.impressions, 0.5, "visits sessions traffic"),
    (.channel, 0.97, "channel medium platform kanal canal canale kanał plattform"),
    (.channel, 0.8, "media source campaign publisher network vehicle kampagne campaña tactic"),
    (.geo, 0.97, "geo region dma country state city province county territory bundesland"),
    (.geo, 0.97, "pais país pays ciudad ville stadt kraj regione región"),
    (.geo, 0.7, "market area location district store shop branch filiale zip postcode postal"),
    (.price, 0.95, "price prices preis preise precio prix prezzo cena aov cpm cpc cpa arpu"),
    (.control, 0.98, "dayofyear weekofyear"),
    (.control, 0.95, "holiday holidays event events promo promotion promotions discount trend"),
    (.control, 0.95, "season seasonality weather temperature rain sentiment dummy covid lockdown"),
    (.control, 0.95, "feiertag wetter rabatt descuento remise christmas xmas easter blackfriday"),
    (.control, 0.9, "population unemployment inflation gdp cpi newsletter distribution"),
    (.control, 0.75, "rate ratio share percent pct index flag is dayofweek weekday dow stock"),
    (.id, 0.95, "id uuid guid key"),
    (.id, 0.6, "number nr no sku rownum row"),
    (.text, 0.8, "category product name description comment note type segment brand code"),
  ]

  private static let table: [String: [Entry]] = {
    var table: [String: [Entry]] = [:]
    for (role, strength, list) in groups {
      for word in words(list) {
        table[word, default: []].append(Entry(role: role, strength: strength))
      }
    }
    for word in media { table[word, default: []].append(Entry(role: .spend, strength: 0.75)) }
    return table
  }()

  private static func words(_ list: String) -> [String] {
    list.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
