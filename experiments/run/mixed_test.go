package run

import (
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

func TestOnlyShocksThatMoveTradeBlurADuty(t *testing.T) {
	for kinds, want := range map[[2]string]bool{
		{"tariff", "tariff"}: false, {"tariff", "training"}: false, {"tariff", "transfer"}: false,
		{"tariff", "currency-path"}: true, {"capital-loss", "tariff"}: true, {"tariff", "quota"}: true,
	} {
		x := &spec.Experiment{Shocks: []spec.Shock{{Kind: kinds[0]}, {Kind: kinds[1]}}}
		if got := mixed(x); got != want {
			t.Errorf("%v: %t, want %t", kinds, got, want)
		}
	}
}
