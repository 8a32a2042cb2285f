/// Questions of every kind with how they are understood; the data go from 2022-01-03 to 2024-06-12,
/// a Wednesday.
enum QuestionCases {
  static let measures = [
    QuestionCase("total revenue", "revenue"),
    QuestionCase("What were our sales?", "revenue"),
    QuestionCase("revenue by region", "revenue by region"),
    QuestionCase("revenue per market", "revenue by region"),
    QuestionCase("Revenue and units by category", "revenue+units by category"),
    QuestionCase("how much did we spend on facebook", "spend {channel=FB_Ads}"),
    QuestionCase("costs of television", "spend {channel=TV}"),
    QuestionCase("spend for fb ads and paid search", "spend {channel=FB_Ads,Paid Search}"),
    QuestionCase("spend of the tv channel", "spend {channel=TV}"),
    QuestionCase("revenue in region west", "revenue {region=West}"),
    QuestionCase("revenue without tents", "revenue {category!=Tents}"),
    QuestionCase("revenue for black week in west", "revenue {category=Black week region=West}"),
    QuestionCase("revnue by categroy", "revenue by category"),
    QuestionCase("REVENUES BY REGIONS", "revenue by region"),
    QuestionCase("roi by channel", "roi by channel"),
    QuestionCase("roi of tv and fb ads", "roi by channel {channel=tv,fb_ads}"),
    QuestionCase("average price by category", "price by category"),
  ]

  static let times = [
    QuestionCase("revenue in 2023", "revenue [2023-01-01..2023-12-31]"),
    QuestionCase("revenue in Q4 2023", "revenue [2023-10-01..2023-12-31]"),
    QuestionCase("revenue 2023 Q4", "revenue [2023-10-01..2023-12-31]"),
    QuestionCase("revenue in the second quarter of 2023", "revenue [2023-04-01..2023-06-30]"),
    QuestionCase("revenue in March 2024", "revenue [2024-03-01..2024-03-31]"),
    QuestionCase("revenue in aug 2023", "revenue [2023-08-01..2023-08-31]"),
    QuestionCase("revenue in February 2024", "revenue [2024-02-01..2024-02-29]"),
    QuestionCase("revenue in May 2023", "revenue [2023-05-01..2023-05-31]"),
    QuestionCase("revenue on 2023-05-04", "revenue [2023-05-04..2023-05-04]"),
    QuestionCase("revenue between 2023-01-05 and 2023-02-03", "revenue [2023-01-05..2023-02-03]"),
    QuestionCase("revenue from March 2023 to May 2023", "revenue [2023-03-01..2023-05-31]"),
    QuestionCase("revenue since March 2024", "revenue [2024-03-01..2024-06-12]"),
    QuestionCase("revenue after 2023", "revenue [2024-01-01..2024-06-12]"),
    QuestionCase("revenue until June 2022", "revenue [2022-01-03..2022-06-30]"),
    QuestionCase("revenue before 2023", "revenue [2022-01-03..2022-12-31]"),
    QuestionCase("revenue in the last 8 weeks", "revenue [2024-04-22..2024-06-12]"),
    QuestionCase("revenue of the past three months", "revenue [2024-04-01..2024-06-12]"),
    QuestionCase("revenue in the first 2 weeks", "revenue [2022-01-03..2022-01-16]"),
    QuestionCase("revenue last month", "revenue [2024-05-01..2024-05-31]"),
    QuestionCase("revenue this year", "revenue [2024-01-01..2024-12-31]"),
    QuestionCase("revenue last week", "revenue [2024-06-03..2024-06-09]"),
    QuestionCase("revenue yesterday", "revenue [2024-06-11..2024-06-11]"),
    QuestionCase("revenue in Q3", "unclear: revenue in Q3 2022 | revenue in Q3 2023"),
    QuestionCase("revenue on Mondays", "revenue weekday 0"),
    QuestionCase("revenue per month", "revenue by month"),
    QuestionCase("weekly revenue in 2023", "revenue by week [2023-01-01..2023-12-31]"),
    QuestionCase("revenue by quarter and region", "revenue by quarter,region"),
    QuestionCase("revenue trend", "revenue by month"),
    QuestionCase("revenue by day of the week", "revenue by weekday"),
  ]

  static let forms = [
    QuestionCase("top 3 categories by revenue", "top 3 revenue by category"),
    QuestionCase("the 2 worst channels by roi", "bottom 2 roi by channel"),
    QuestionCase("which channel has the highest roi", "top 1 roi by channel"),
    QuestionCase("which channels have the highest roi", "top all roi by channel"),
    QuestionCase("highest roi", "top 1 roi by channel"),
    QuestionCase("which month had the lowest revenue", "bottom 1 revenue by month"),
    QuestionCase("top five weeks by units", "top 5 units by week"),
    QuestionCase("rank regions by revenue", "top all revenue by region"),
    QuestionCase("channels with roi above 1.5", "roi by channel above 1.5"),
    QuestionCase("weeks with revenue of at least 20k", "revenue by week atLeast 20000.0"),
    QuestionCase("average revenue per week", "average per week of revenue"),
    QuestionCase("average monthly revenue by region", "average per month of revenue by region"),
    QuestionCase("share of spend by channel", "share of spend by channel"),
    QuestionCase(
      "what percentage of revenue is from tents", "share of revenue by category {category=Tents}"),
    QuestionCase("revenue in 2023 compared to 2022", "2022 / 2023: revenue"),
    QuestionCase("revenue this year against last year", "2023 / 2024: revenue"),
    QuestionCase("Q1 2024 versus Q1 2023 revenue", "Q1 2023 / Q1 2024: revenue"),
    QuestionCase("spend tv vs facebook", "spend by channel {channel=TV,FB_Ads}"),
    QuestionCase("how did revenue change from 2022 to 2023", "2022 / 2023: revenue"),
    QuestionCase("did revenue grow in 2023", "2022 / 2023: revenue"),
    QuestionCase("revenue growth per year", "growth of revenue by year"),
    QuestionCase("month over month revenue", "growth of revenue by month"),
  ]

  static let planning = [
    QuestionCase("what would 10 % more on tv bring", #"change(channel: "tv", .share(0.1))"#),
    QuestionCase(
      "what if we cut paid search by 20%", #"change(channel: "paid_search", .share(-0.2))"#),
    QuestionCase("what happens if we double facebook", #"change(channel: "fb_ads", .share(1.0))"#),
    QuestionCase(
      "what would 5k more on tv bring", #"change(channel: "tv", .amount(5000.0))"#),
    QuestionCase("what would tv bring at 50,000", #"change(channel: "tv", .to(50000.0))"#),
    QuestionCase("best allocation of 500000", "allocation(total: Optional(500000.0))"),
    QuestionCase("how should we split a budget of 1.5m", "allocation(total: Optional(1500000.0))"),
    QuestionCase("optimal budget", "allocation(total: nil)"),
    QuestionCase("where should the next 10000 go", "next(10000.0)"),
  ]

  static let data = [
    QuestionCase("how many rows are in orders", #"rows(table: "orders")"#),
    QuestionCase("which tables are there", "tables"),
    QuestionCase("which channels are there", #"values(view: "media", dimension: "channel")"#),
    QuestionCase("how many regions", #"valueCount(view: "orders", dimension: "region")"#),
    QuestionCase("date range of orders", #"dates(view: "orders", date: "date")"#),
    QuestionCase(
      "which weeks are missing in media", #"missing(view: "media", date: "date", .week)"#),
    QuestionCase("how good is the model", "model"),
    QuestionCase("what can I ask", "measures"),
  ]

  static let asked = [
    QuestionCase(
      "average revenue",
      "unclear: average revenue per day | average revenue per week | average revenue per month"),
    QuestionCase("kpi by region", "unclear: revenue by region | units by region"),
    QuestionCase("revenue in north", "unclear: revenue in North East | revenue in North West"),
    QuestionCase(
      "discount in 2023", "unclear: discount in 2023 from orders | discount in 2023 from parcels"),
    QuestionCase(
      "weight in 2023", "unclear: weight in 2023 using sent | weight in 2023 using received"),
    QuestionCase("weight per month using sent", "weight by month of sent"),
    QuestionCase(
      "tv versus facebook",
      "unclear: spend tv versus facebook | roi tv versus facebook"),
    QuestionCase(
      "revenue growth",
      "unclear: revenue growth per year | revenue growth per quarter | revenue growth per month"),
    QuestionCase(
      "highest spend",
      "unclear: highest spend by channel | highest spend by week | highest spend by month"),
    QuestionCase("discount from orders", "discount"),
  ]

  static let refused = [
    QuestionCase("revenue by channel", "unknown: revenue is not known by channel"),
    QuestionCase("revenue of tv", "unknown: revenue is not known for tv"),
    QuestionCase("roi per month", "unknown: roi is known for the whole time only"),
    QuestionCase("revenue in 2031", "unknown: 2031 is outside of the data"),
    QuestionCase("revenue in the next 4 weeks", "unknown: that is after the end"),
    QuestionCase("why did revenue fall", "unknown: reasons are not in the data"),
    QuestionCase("delete all orders", "unknown: questions only read"),
    QuestionCase("revenue of zebras", "unknown: 'zebras' is no measure"),
    QuestionCase("revenue and spend", "unknown: revenue and spend are measured in different"),
    QuestionCase("what is", "unknown: no measure is named"),
    QuestionCase("?!", "unknown: there is no question"),
    QuestionCase("share of roi by channel", "unknown: shares can be told of one measure"),
    QuestionCase("compare revenue", "unknown: it is not said what is compared"),
  ]
}
