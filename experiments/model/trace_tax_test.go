package model_test

import (
	"math"
	"testing"
)

// Japan taxes its products by two points more. Makers raise their prices as lists
// are written anew; the central bank, wage setters and investors look at prices
// without the tax, so that nobody fights it: core prices move by a small part of
// what all prices do, and the policy rate hardly.
func TestTheCentralBankLooksThroughAProductTax(t *testing.T) {
	s := tell(t, `
[[shock]]
kind = "tax"
start = "2025-02"
economy = "JPN"
on = "product"
change = 0.02
`)
	b := s.shocked.Board
	s.months(9, func(month int) {
		if month < 3 {
			return
		}
		all, core := math.Log(b.ProducerPrice[jpn]), math.Log(b.CorePrice[jpn])
		if !(all > 0.004) {
			t.Errorf("in month %d all makers ask %.4f more", month, all)
		}
		if !(math.Abs(core) < all/4) {
			t.Errorf("in month %d core prices have moved by %.4f, all prices by %.4f", month, core, all)
		}
		if !(math.Abs(b.PolicyRate[jpn]) < 0.001) {
			t.Errorf("in month %d the policy rate has moved by %.4f", month, b.PolicyRate[jpn])
		}
	})
}
