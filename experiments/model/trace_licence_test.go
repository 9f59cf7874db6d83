package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine/ledger"
)

// Japan's car exports to America are limited and the American Treasury auctions
// the licences: what scarcity adds to the price of every car reaches the
// Treasury, nothing the licence holders' fund, and it is no tariff revenue, but is
// paid out like it.
func TestQuotaAuctionedByTheTreasury(t *testing.T) {
	s := tell(t, carQuota+"holder = \"treasury\"\n"+noShips)
	w, cars := s.shocked, s.sector("MVH")
	flow := w.Goods.Flow(usa, jpn, cars)
	s.months(6, func(int) {
		if w.Goods.PremiumAt[flow] <= 0 {
			t.Error("scarcity has no price")
		}
		near(t, "premium received by the Treasury", float64(w.Ledger[usa].Flow(ledger.LicencePremia, ledger.Government)),
			w.Goods.PremiumAt[flow]*float64(w.Goods.FlowValue[flow]), purchases(w, usa, cars)/2)
		exactly(t, "premium received by the equity fund", w.Ledger[usa].Flow(ledger.LicencePremia, ledger.Fund), 0)
		before, rounding := baseDuties(w, usa)
		near(t, "tariff revenue", float64(w.Board.TariffRevenue[usa]), before, rounding)
		near(t, "what households are paid in the next month, less duties that are missing", float64(w.Board.RebateDue[usa]),
			float64(w.Ledger[usa].Flow(ledger.LicencePremia, ledger.Government)+w.Board.TariffRevenue[usa]-s.quiet.Board.TariffRevenue[usa]), rounding)
	})
}

// The yen loses a fifth of its value. Where Japanese exporters price in
// dollars, the dollar price of a Japanese car hardly moves in the first month;
// where they price in yen, it falls with the yen at once.
func TestInvoicing(t *testing.T) {
	const fall = `
[[shock]]
kind = "currency-path"
start = "2025-02"
economy = "JPN"
change = -0.2
`
	const yenPrices = `
[[shock]]
kind = "invoicing"
start = "2025-01"
economy = "JPN"
change = -1.0
`
	for name, c := range map[string]struct {
		tables          string
		lowest, highest float64
	}{
		"priced in dollars": {fall, 0.93, 1},
		"priced in yen":     {fall + yenPrices, 0.80, 0.84},
	} {
		t.Run(name, func(t *testing.T) {
			s := tell(t, c.tables)
			w, cars := s.shocked, s.sector("MVH")
			s.months(2, func(int) {})
			if p := w.Goods.PoolPrice[w.Goods.Pool(jpn, cars, usa)]; p < c.lowest || p > c.highest {
				t.Errorf("a Japanese car costs %.3f of its usual price at the American border, want %.2f to %.2f", p, c.lowest, c.highest)
			}
		})
	}
}
