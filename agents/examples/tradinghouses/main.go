// Command tradinghouses is transpac with general trading companies (sogo
// shosha): they handle a part of firms' imports for a margin, let firms pay
// later, and hold stocks that they sell when the market does not deliver.
package main

import (
	"github.com/seed-16a9e133/transpac/agents/firm"
	"github.com/seed-16a9e133/transpac/cmd/cli"
	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/ledger"
	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// Parameters of trading houses; TOML table [tradinghouses], overridden by [tradinghouses.JPN].
type Parameters struct {
	Share  float64 `toml:"import_share" unit:"fraction" default:"0.4" range:"[0,1]" source:"assumption" doc:"Share of firms' imports of goods that trading houses handle; 0 takes them out."`
	Margin float64 `toml:"margin" unit:"fraction" default:"0.02" range:"[0,0.5]" source:"assumption" doc:"Margin on the border value of what they handle."`
	Days   float64 `toml:"stock_days" unit:"days" default:"30" range:"(0,365]" source:"assumption" doc:"Stock, in days of the base year's imports that they handle."`
	Credit float64 `toml:"credit_days" unit:"days" default:"60" range:"[1,365]" source:"assumption" doc:"Mean time that firms take to pay."`
	Refill float64 `toml:"refill_half_life_months" unit:"months" default:"3" range:"[0.1,120]" source:"assumption" doc:"Time in which half of a gap in the stock is ordered."`
}

// House is the trading houses of an economy.
type House struct {
	Parameters
	*firm.Seller            // accounts, and claims on firms
	row           []int     // per sector: purchases on the goods market
	stock, target []float64 // per sector: base-year worth
	held, full    float64   // sums of both
	filled, owed  engine.Series
}

func build(b *engine.Builder, m int, q Parameters) (any, error) {
	if q.Share == 0 {
		return nil, nil
	}
	firms := b.Population(firm.Name).(*firm.Population)
	h := &House{Parameters: q, Seller: firms.NewSeller(b, m, "trading houses", q.Credit)}
	h.row, h.stock, h.target = make([]int, len(b.Sectors)), make([]float64, len(b.Sectors)), make([]float64, len(b.Sectors))
	for j, storable := range b.Storable {
		if origins, flows, total := b.ImportedInputs(m, j); storable && total > 0 {
			h.row[j] = b.Goods.AddPurchase(market.Class{Destination: m, Sector: j}, origins, flows)
			h.stock[j], h.target[j] = total*q.Share*q.Days/365, total*q.Share*q.Days/365
			h.full, h.held = h.full+h.target[j], h.full+h.target[j]
		}
	}
	b.Ledger[m].Open(ledger.Deposits, h.Account, ledger.Bank, b.Money(m, h.full))
	h.filled = b.Series(m, engine.Variable{Name: "trading_house_stock", Unit: "fraction of the base year's", Measure: engine.Rate, Doc: "Stocks of trading houses."})
	h.owed = b.Series(m, engine.Variable{Name: "trade_credit", Unit: "million of own currency", Measure: engine.Stock, Doc: "What firms owe to trading houses."})
	return h, nil
}

// CloseBase implements engine.ResidentBase.
func (h *House) CloseBase(w, _ *engine.World, twin any) error {
	h.Open(w, twin.(*House).Seller)
	return nil
}

// Order implements engine.Orderer: gaps in the stock close over time.
func (h *House) Order(w *engine.World) {
	for j, row := range h.row {
		if h.target[j] > 0 {
			w.Goods.Order[row] = max(0, float64(w.Clock.HalfLife(h.Refill/12)*(h.target[j]-h.stock[j])))
		}
	}
}

// Trade implements engine.Trader, after the firms': purchases arrive, and firms
// get what the market did not deliver as far as it is in stock.
func (h *House) Trade(w *engine.World) {
	p, short, sold := h.Firms, make([]float64, len(h.row)), make([]float64, len(h.row))
	lo, hi := p.Range(h.Economy)
	for k := int(p.InputAt[lo]); k < int(p.InputAt[hi]); k++ {
		short[p.InputSector[k]] += p.Missing(w, k)
	}
	for f := lo; f < hi; f++ {
		for k := int(p.InputAt[f]); k < int(p.InputAt[f+1]); k++ {
			if j, row := p.InputSector[k], p.InputRow[k]; h.target[j] > 0 {
				q := float64(p.Missing(w, k) * min(1, h.stock[j]/max(short[j], 1e-12)))
				sold[j] += q
				h.Sell(w, f, k, q, w.Money(h.Economy, q*w.Goods.RowPrice[row])+money.Round(h.Margin*h.Share*float64(w.Goods.Foreign[row])))
			}
		}
	}
	h.Collect(w)
	var bill market.Bill
	for j, row := range h.row {
		if h.target[j] > 0 {
			bill.Add(w.Goods, row)
			change := w.Goods.Got[row] - sold[j]
			h.stock[j], h.held = h.stock[j]+change, h.held+change
			w.Board.Production[h.Economy].Store(change, w.Money(h.Economy, change*w.Goods.RowPrice[row]))
		}
	}
	firm.PostPurchases(w, h.Economy, ledger.IntermediatePurchases, h.Account, bill)
}

// Settle implements engine.Settler: what is not needed to refill the stock goes
// to the owners.
func (h *House) Settle(w *engine.World) {
	h.WriteOff(w)
	free := max(0, w.Ledger[h.Economy].Stock(ledger.Deposits, h.Account)-w.Money(h.Economy, 2*h.full-h.held))
	w.Ledger[h.Economy].Pay(ledger.Dividends, h.Account, ledger.Fund, free)
	w.Board.FundIncome[h.Economy] += free
}

// Report implements engine.Reporter.
func (h *House) Report(w *engine.World) {
	h.filled.Set(h.held / h.full)
	h.owed.Set(w.Unit[h.Economy].Units(w.Ledger[h.Economy].Stock(ledger.TradeCredit, h.Account)) / 1e6)
}

// Catalogue is what this module adds to transpac.
func Catalogue() engine.Catalogue {
	return engine.Catalogue{Kinds: []engine.KindEntry{{
		Name: "tradinghouses", Version: "1", Doc: "Trading houses that handle imports, hold stocks and let firms pay later.",
		Scope: engine.ScopeEconomy, Parameters: func() any { return new(Parameters) }, Build: engine.OnePerEconomy("tradinghouses", build),
	}}}
}

func main() { cli.Main(Catalogue()) }
