package shock

import "testing"

func TestAnOilPriceShockRaisesThePriceOfPassiveRegionsOnly(t *testing.T) {
	l := under(t, "world-price", table{"sectors": list("MIN"), "change": 0.5}, 1)
	wantMoved(t, "world price", l.WorldPrice, 1, cell("CHN", "MIN"), cell("EUR", "MIN"), cell("ROW", "MIN"))
	wantValue(t, "price of oil", l.WorldPrice[cell("ROW", "MIN")], 1.5)
	wantMistakes(t, "world-price", table{"regions": list("USA"), "sectors": list("MIN"), "change": 0.5},
		"regions: USA has agents in this experiment")
}

func TestAWorldSlumpCutsImportDemandOfPassiveRegions(t *testing.T) {
	l := under(t, "world-demand", table{"regions": list("EUR"), "sectors": list("goods"), "change": -0.2}, 0.5)
	wantMoved(t, "world demand", l.WorldDemand, 1, cell("EUR", "MIN"), cell("EUR", "MET"), cell("EUR", "ELE"), cell("EUR", "MVH"))
	wantValue(t, "demand for cars", l.WorldDemand[cell("EUR", "MVH")], 0.9)
}

func TestAPledgeIsBuiltAtItsAnnualAmount(t *testing.T) {
	l := under(t, "direct-investment", table{"parent": "JPN", "host": "USA", "sectors": list("MVH", "ELE"), "amount": 20.0}, 0.5)
	if len(l.Pledges) != 1 {
		t.Fatalf("pledges %+v, want one", l.Pledges)
	}
	p := l.Pledges[0]
	if p.Parent != 0 || p.Host != 1 || len(p.Sectors) != 2 {
		t.Errorf("pledge %+v, want Japan's in two sectors of the USA", p)
	}
	wantValue(t, "half of 20 billion in million dollars", p.AnnualAmount, 10_000)
	wantMistakes(t, "direct-investment", table{"parent": "JPN", "host": "JPN", "sectors": list("MVH"), "amount": 1.0},
		"host: JPN is the parent itself")
	wantMistakes(t, "direct-investment", table{"parent": "CHN", "host": "USA", "sectors": list("MVH"), "amount": 1.0},
		"parent: CHN has no agents")
}

func TestPolicyMovesItsOwnEconomyOnly(t *testing.T) {
	l := under(t, "policy-rate", table{"economy": "USA", "change": 0.01}, 1)
	wantMoved(t, "policy rate", l.PolicyRate, 0, 1)
	wantValue(t, "surprise", l.PolicyRate[1], 0.01)

	l = under(t, "government-spending", table{"economy": "JPN", "sectors": list("ICT"), "change": 0.05}, 1)
	wantMoved(t, "purchases", l.GovDemand, 1, cell("JPN", "ICT"))
	wantValue(t, "purchases", l.GovDemand[cell("JPN", "ICT")], 1.05)

	l = under(t, "transfer", table{"economy": "USA", "amount": 100.0}, 1)
	wantMoved(t, "transfer", l.Transfer, 0, 1)
	wantValue(t, "100 billion in million dollars", l.Transfer[1], 100_000)

	l = under(t, "training", table{"economy": "JPN", "speed_up": 1.0}, 1)
	wantMoved(t, "training", l.Training, 0, 0)
	wantValue(t, "speed-up", l.Training[0], 1)

	l = under(t, "household-demand", table{"economy": "USA", "change": -0.02}, 1)
	wantMoved(t, "household demand", l.Demand, 1, 1)
	wantValue(t, "desired spending", l.Demand[1], 0.98)
}

func TestATaxFallsOnItsBase(t *testing.T) {
	l := under(t, "tax", table{"economy": "JPN", "on": "income", "change": 0.02}, 1)
	wantMoved(t, "income tax", l.IncomeTax, 0, 0)
	wantMoved(t, "corporate tax", l.CorporateTax, 0)
	wantMoved(t, "product tax", l.ProductTax, 0)

	l = under(t, "tax", table{"economy": "JPN", "on": "corporate", "change": 0.02}, 1)
	wantMoved(t, "corporate tax", l.CorporateTax, 0, 0)
	wantMoved(t, "income tax", l.IncomeTax, 0)

	l = under(t, "tax", table{"economy": "JPN", "on": "product", "sectors": list("MIN"), "change": 0.02}, 1)
	wantMoved(t, "product tax", l.ProductTax, 0, cell("JPN", "MIN"))
	wantValue(t, "product tax", l.ProductTax[cell("JPN", "MIN")], 0.02)

	wantMistakes(t, "tax", table{"economy": "JPN", "on": "income", "sectors": list("MIN"), "change": 0.02},
		"sectors: only a product tax differs by sector")
}
