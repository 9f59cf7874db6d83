package shock

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine"
)

func quota(limit float64, holder string) table {
	return table{"importer": "USA", "origins": list("JPN"), "sectors": list("MVH"), "limit": limit, "holder": holder}
}

func TestAQuotaLimitsItsRouteAndNamesWhoHoldsTheLicences(t *testing.T) {
	l := under(t, "quota", quota(0.9, "treasury"), 1)
	cars := on("USA", "JPN", "MVH")
	wantMoved(t, "quota", l.Quota, math.Inf(1), cars)
	wantValue(t, "limit", l.Quota[cars], 0.9)
	if l.QuotaHolder[cars] != engine.LicenceTreasury {
		t.Errorf("the licences are held by %v, want the treasury", l.QuotaHolder[cars])
	}
}

func TestAnEmbargoIsAQuotaOfZero(t *testing.T) {
	l := under(t, "quota", quota(0, "exporters"), 1)
	wantValue(t, "limit", l.Quota[on("USA", "JPN", "MVH")], 0)
}

func TestAQuotaIsNotScaled(t *testing.T) {
	l := under(t, "quota", quota(0.9, "exporters"), 0.1)
	wantValue(t, "limit at a tenth of the intensity", l.Quota[on("USA", "JPN", "MVH")], 0.9)
}

func TestOfTwoQuotasTheTighterHoldsInEitherOrder(t *testing.T) {
	tight, wide := bound(t, "quota", quota(0.8, "importers")), bound(t, "quota", quota(0.9, "treasury"))
	for _, order := range [][]engine.Shock{{tight, wide}, {wide, tight}} {
		l := fresh()
		for _, s := range order {
			s.Apply(l, 1)
		}
		cars := on("USA", "JPN", "MVH")
		wantValue(t, "limit", l.Quota[cars], 0.8)
		if l.QuotaHolder[cars] != engine.LicenceImporters {
			t.Errorf("the licences are held by %v, want the importers, holders of the tighter quota", l.QuotaHolder[cars])
		}
	}
}

func TestAnUnknownLicenceHolderIsAMistake(t *testing.T) {
	q := &Quota{Importer: "USA", Origins: []string{"JPN"}, Sectors: []string{"MVH"}, Limit: 1, Holder: "exporter"}
	errs := q.Bind(world())
	if len(errs) != 1 || errs[0].Error() != `holder: "exporter" is not possible; did you mean exporters?` {
		t.Errorf("mistakes %v", errs)
	}
}

func TestAnExportControlWithholdsItsCut(t *testing.T) {
	fields := table{"origin": "USA", "importers": list("JPN"), "sectors": list("ELE"), "cut": 0.6}
	chips := on("JPN", "USA", "ELE")
	l := under(t, "export-control", fields, 1)
	wantMoved(t, "delivery limit", l.DeliveryLimit, math.Inf(1), chips)
	wantValue(t, "deliveries left", l.DeliveryLimit[chips], 0.4)
	l = under(t, "export-control", fields, 0.5)
	wantValue(t, "deliveries left at half strength", l.DeliveryLimit[chips], 0.7)
}

func TestOfTwoExportControlsTheTighterHolds(t *testing.T) {
	s := bound(t, "export-control", table{"origin": "USA", "importers": list("JPN"), "sectors": list("ELE"), "cut": 0.6})
	l := fresh()
	s.Apply(l, 1)
	s.Apply(l, 0.5)
	wantValue(t, "deliveries left", l.DeliveryLimit[on("JPN", "USA", "ELE")], 0.4)
}

func TestLicensedUsersAreExemptFromAnExportControl(t *testing.T) {
	l := under(t, "export-control", table{
		"origin": "USA", "importers": list("JPN"), "sectors": list("ELE"), "cut": 1.0, "exempt": list("services"),
	}, 1)
	w := world()
	for user, code := range w.Sectors {
		exempt := l.DeliveryExempt[on("JPN", "USA", "ELE")*len(w.Sectors)+user]
		if want := code == "ICT" || code == "FIN"; exempt != want {
			t.Errorf("user %s exempt: %v, want %v", code, exempt, want)
		}
	}
	n := 0
	for _, exempt := range l.DeliveryExempt {
		if exempt {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d licences are granted, want those of two users on one route", n)
	}
}
