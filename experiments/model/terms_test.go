package model_test

import (
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/experiments/model"
)

// Terms of trade are those of all trade: services that become dearer abroad
// worsen them though the prices of imported goods stand still.
func TestDearerForeignServicesWorsenTheTermsOfTrade(t *testing.T) {
	x := parse(t, `
title = "dearer services"
start = "2025-01"
[run]
years = 1
noise = false
[scale]
firms = 40
persons = 1_000_000
[[shock]]
kind = "world-price"
sectors = ["services"]
change = 0.2
start = "2025-02"
`)
	base, shocked := run(t, world(t, x, model.Baseline, 0)), run(t, world(t, x, model.Shocked, 0))
	change := func(variable string) float64 {
		for i, k := range base.Keys {
			if base.Variables[k.Variable].Name == variable && k == (engine.SeriesKey{Variable: k.Variable, Economy: "USA"}) {
				return shocked.At(2, i)/base.At(2, i) - 1
			}
		}
		t.Fatalf("%s of the USA is not recorded", variable)
		return 0
	}
	goods, exports, terms := change("import_price_border"), change("export_price"), change("terms_of_trade")
	if !(terms < -0.001 && terms < exports-goods-0.001) {
		t.Errorf("terms of trade change by %.4f, prices of exports by %.4f and of imported goods by %.4f", terms, exports, goods)
	}
}
