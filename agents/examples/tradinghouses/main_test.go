package main

import (
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/extensiontest"
)

func TestTradingHousesKeepThePromisesOfTheModel(t *testing.T) {
	extensiontest.Check(t, extensiontest.Extension{
		Catalogue: Catalogue(), On: []string{"tradinghouses.import_share=0.4"}, Zero: []string{"tradinghouses.import_share=0"},
	})
}
