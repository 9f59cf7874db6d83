package shock

import (
	"slices"
	"testing"
)

func TestATariffFallsOnItsRouteAndItsGoodsOnly(t *testing.T) {
	l := under(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "rate": 0.24}, 1)
	wantMoved(t, "tariff", l.Tariff, 0,
		on("USA", "JPN", "MIN"), on("USA", "JPN", "MET"), on("USA", "JPN", "ELE"), on("USA", "JPN", "MVH"))
	wantValue(t, "rate on Japanese metals", l.Tariff[on("USA", "JPN", "MET")], 0.24)
}

func TestATariffGrowsWithItsIntensity(t *testing.T) {
	l := under(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "rate": 0.24}, 0.25)
	wantValue(t, "rate at a quarter of its strength", l.Tariff[on("USA", "JPN", "MET")], 0.06)
}

func TestTwoTariffsAdd(t *testing.T) {
	s := bound(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "rate": 0.1})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 0.5)
	wantValue(t, "sum of a tariff and half of it", l.Tariff[on("USA", "JPN", "ELE")], 0.15)
}

func TestRatesStandInPlaceOfTheRateAndBringTheirSectors(t *testing.T) {
	l := under(t, "tariff", table{
		"importer": "USA", "origins": list("JPN"), "sectors": list("ELE", "MET"), "rate": 0.24,
		"rates": map[string]any{"MVH": 0.25, "MET": 0.5},
	}, 1)
	wantMoved(t, "tariff", l.Tariff, 0, on("USA", "JPN", "ELE"), on("USA", "JPN", "MET"), on("USA", "JPN", "MVH"))
	wantValue(t, "rate on electronics", l.Tariff[on("USA", "JPN", "ELE")], 0.24)
	wantValue(t, "rate on metals", l.Tariff[on("USA", "JPN", "MET")], 0.5)
	wantValue(t, "rate on cars", l.Tariff[on("USA", "JPN", "MVH")], 0.25)
}

func TestExemptSectorsPayNoTariff(t *testing.T) {
	l := under(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "rate": 0.24, "exempt": list("MVH", "MIN")}, 1)
	wantMoved(t, "tariff", l.Tariff, 0, on("USA", "JPN", "MET"), on("USA", "JPN", "ELE"))
}

func TestOnlyTheCollectedShareOfATariffIsLevied(t *testing.T) {
	l := under(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "rate": 0.2, "collected": 0.75}, 1)
	wantValue(t, "collected rate", l.Tariff[on("USA", "JPN", "MVH")], 0.15)
}

func TestATariffOnAllOriginsSparesTheImporterItself(t *testing.T) {
	l := under(t, "tariff", table{"importer": "USA", "origins": list("all"), "sectors": list("MET"), "rate": 0.1}, 1)
	wantMoved(t, "tariff", l.Tariff, 0,
		on("USA", "JPN", "MET"), on("USA", "CHN", "MET"), on("USA", "EUR", "MET"), on("USA", "ROW", "MET"))
}

func TestTheWorldCanLevyATariffOnOneCountry(t *testing.T) {
	l := under(t, "tariff", table{"importer": "all", "origins": list("USA"), "sectors": list("MET"), "rate": 0.1}, 1)
	wantMoved(t, "tariff", l.Tariff, 0,
		on("JPN", "USA", "MET"), on("CHN", "USA", "MET"), on("EUR", "USA", "MET"), on("ROW", "USA", "MET"))
}

func TestEveryMistakeOfATariffIsReportedWithItsKey(t *testing.T) {
	wantMistakes(t, "tariff", table{
		"importer": "UAS", "origins": list("JPM"), "sectors": list("good"), "exempt": list("MHV"), "rate": 0.24,
		"rates": map[string]any{"MTE": 0.5},
	},
		`exempt: no sector or group is called "MHV"; did you mean MVH?`,
		`sectors: no sector or group is called "good"; did you mean goods?`,
		`rates: no sector is called "MTE"; did you mean MET?`,
		`importer: no region is called "UAS"; did you mean USA?`,
		`origins: no region is called "JPM"; did you mean JPN?`)
}

func TestATariffOnOneselfOrOnNothingIsAMistake(t *testing.T) {
	wantMistakes(t, "tariff", table{"importer": "USA", "origins": list("JPN", "USA"), "rate": 0.1},
		"origins: USA is the importer itself")
	wantMistakes(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "exempt": list("goods"), "rate": 0.1},
		"exempt: nothing is left")
	wantMistakes(t, "tariff", table{"importer": "USA", "origins": list("JPN"), "exempt": list("MVH"), "rate": 0.1,
		"rates": map[string]any{"MVH": 0.25}}, "rates: MVH has a rate here but is exempt")
}

func TestAnExportTaxIsLeviedByTheOrigin(t *testing.T) {
	l := under(t, "export-tax", table{"origin": "JPN", "importers": list("USA", "EUR"), "sectors": list("ELE"), "rate": -0.05}, 1)
	wantMoved(t, "export tax", l.ExportTax, 0, on("USA", "JPN", "ELE"), on("EUR", "JPN", "ELE"))
	wantValue(t, "export subsidy", l.ExportTax[on("USA", "JPN", "ELE")], -0.05)
	wantMistakes(t, "export-tax", table{"origin": "JPN", "importers": list("JPN"), "rate": 0.1},
		"importers: JPN is the origin itself")
}

func TestASourcingSubsidyMayFavourDomesticGoods(t *testing.T) {
	l := under(t, "sourcing-subsidy", table{"importer": "USA", "origins": list("USA", "JPN"), "sectors": list("ELE"), "rate": 0.1}, 1)
	wantMoved(t, "sourcing subsidy", l.SourcingSubsidy, 0, on("USA", "USA", "ELE"), on("USA", "JPN", "ELE"))
	wantMistakes(t, "sourcing-subsidy", table{"importer": "CHN", "origins": list("CHN"), "sectors": list("ELE"), "rate": 0.1},
		"importer: CHN has no agents")
}

func TestATradeCostCanRiseInBothDirections(t *testing.T) {
	fields := table{"importer": "USA", "origins": list("JPN"), "sectors": list("MVH", "ICT"), "rate": -0.05, "both_directions": true}
	l := under(t, "trade-cost", fields, 1)
	wantMoved(t, "trade cost", l.TradeCost, 0,
		on("USA", "JPN", "MVH"), on("USA", "JPN", "ICT"), on("JPN", "USA", "MVH"), on("JPN", "USA", "ICT"))

	fields["both_directions"] = false
	l = under(t, "trade-cost", fields, 1)
	wantMoved(t, "trade cost", l.TradeCost, 0, on("USA", "JPN", "MVH"), on("USA", "JPN", "ICT"))
}

func TestACostInBothDirectionsOfAllTradeIsCountedOnce(t *testing.T) {
	l := under(t, "trade-cost", table{"importer": "all", "origins": list("all"), "sectors": list("MVH"), "rate": 0.1, "both_directions": true}, 1)
	wantValue(t, "cost from Japan to the USA", l.TradeCost[on("USA", "JPN", "MVH")], 0.1)
	if n, want := len(moved(l.TradeCost, 0)), 5*4; n != want {
		t.Errorf("the cost acts on %d routes, want every pair of different regions, %d", n, want)
	}
}

func TestGoodsNeverArriveForNothing(t *testing.T) {
	s := bound(t, "trade-cost", table{"importer": "USA", "origins": list("JPN"), "rate": -0.8})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 1)
	wantValue(t, "two savings of 80 %", l.TradeCost[on("USA", "JPN", "MVH")], -0.99)
}

func TestExporterCostsMultiply(t *testing.T) {
	s := bound(t, "exporter-cost", table{"importer": "USA", "origins": list("JPN"), "sectors": list("ICT"), "change": -0.5})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 0.5)
	wantMoved(t, "exporters' fixed cost", l.ExporterFixedCost, 1, on("USA", "JPN", "ICT"))
	wantValue(t, "a half of three quarters", l.ExporterFixedCost[on("USA", "JPN", "ICT")], 0.375)
}

func TestBindingTwiceIsBindingOnce(t *testing.T) {
	for name, s := range samples {
		twice := bound(t, kindOf(name), s.fields)
		if errs := twice.Bind(world()); len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
		}
		l := fresh()
		twice.Apply(l, 1)
		if !identical(l, under(t, kindOf(name), s.fields, 1)) {
			t.Errorf("%s acts otherwise after it was bound a second time", name)
		}
	}
}

func TestAGroupAndItsMemberSelectTheMemberOnce(t *testing.T) {
	s := &selection{world: world()}
	if got, want := s.sectors("sectors", []string{"MVH", "goods", "MVH"}), []int{0, 1, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("selected sectors %v, want %v", got, want)
	}
}

func TestAnEmptyChoiceIsAMistake(t *testing.T) {
	s := &selection{world: world()}
	s.sectors("sectors", nil)
	s.regions("origins", nil, func(int) bool { return true }, "")
	if len(s.errs) != 2 {
		t.Errorf("empty lists give mistakes %v, want one each", s.errs)
	}
}
