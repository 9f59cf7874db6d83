package model_test

import (
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/model"
	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// America taxes Japanese cars by 10 %. Japan answers on American food and farm
// products, at the rate that would collect as much on the trade of the base
// year; its treasury receives that rate of the border value of every delivery.
func TestTargetedRetaliation(t *testing.T) {
	s := tell(t, carTariff+`
[government.JPN]
policy = "tit-for-tat"
policy_parameters = { lag_months = 2.0, sectors = ["AGR", "FOD"], match = "revenue" }
`+noShips)
	w, cars := s.shocked, s.sector("MVH")
	list := []int{s.sector("AGR"), s.sector("FOD")}
	bought := w.Goods.BaseFlow[w.Goods.Flow(jpn, usa, list[0])] + w.Goods.BaseFlow[w.Goods.Flow(jpn, usa, list[1])]
	answer := 0.1 * w.Goods.BaseFlow[w.Goods.Flow(usa, jpn, cars)] / bought
	if answer < 0.1 || answer > 1 {
		t.Fatalf("the answer is %g: not a case that tells anything", answer)
	}
	s.months(6, func(month int) {
		var due float64
		if month >= 2 {
			for _, j := range list {
				due += answer * float64(w.Goods.FlowValue[w.Goods.Flow(jpn, usa, j)])
			}
		}
		near(t, "Japan's revenue", float64(treasuryDuties(w, jpn)), due, float64(len(w.Goods.LegOrigin)))
	})
}

// Japan announces 5 % from March and 20 % from June 2025 on American goods. A
// world in which America levies nothing never sees the schedule.
func TestScheduledRetaliation(t *testing.T) {
	s := tell(t, carTariff+`
[government.JPN]
policy = "schedule"
policy_parameters = { against = ["USA"], dates = ["2025-03", "2025-06"], rates = [0.05, 0.2] }
`+noShips)
	w := s.shocked
	s.months(8, func(month int) {
		rate := []float64{0, 0, 0.05, 0.05, 0.05, 0.2, 0.2, 0.2}[month]
		var due float64
		for j := range w.Sectors {
			if w.Storable[j] {
				due += rate * float64(w.Goods.FlowValue[w.Goods.Flow(jpn, usa, j)])
			}
		}
		near(t, "Japan's revenue", float64(treasuryDuties(w, jpn)), due, float64(len(w.Goods.LegOrigin)))
		exactly(t, "Japan's revenue without the American tariff", treasuryDuties(s.quiet, jpn), 0)
	})
}

// What is wrong with a retaliation is said before it runs, with its line.
func TestMistakesOfRetaliationAreNamed(t *testing.T) {
	for parameters, want := range map[string]string{
		`policy = "tit-for-tat"
policy_parameters = { sectors = ["AGRI"] }`: `test.toml:5: government.JPN.policy_parameters.sectors: no sector or group is called "AGRI"; did you mean AGR?`,
		`policy = "tit-for-tat"
policy_parameters = { match = "revenu" }`: `test.toml:5: government.JPN.policy_parameters.match: "revenu" is not possible`,
		`policy = "schedule"
policy_parameters = { against = ["USA"], dates = ["2035-01"], rates = [0.1] }`: `test.toml:5: government.JPN.policy_parameters.dates: item 1: 2035-01 lies outside the run, which lasts 5 years from 2025-01`,
		`policy = "schedule"
policy_parameters = { against = ["USA"], dates = ["2024-12"], rates = [0.1] }`: `item 1: 2024-12 lies outside the run`,
		`policy = "schedule"
policy_parameters = { against = ["USA"], dates = ["2025-06", "2025-03"], rates = [0.1, 0.2] }`: `item 2: 2025-03 does not come after the date before it`,
		`policy = "schedule"
policy_parameters = { against = ["UAS"], dates = ["March 2025"], rates = [0.1, 0.2] }`: `"March 2025" is not a month`,
		`policy = "schedule"
policy_parameters = { against = ["UAS"], dates = ["2025-04"], rates = [0.1] }`: `government.JPN.policy_parameters.against: no region is called "UAS"; did you mean USA?`,
		`policy = "schedule"
policy_parameters = { against = ["USA"], dates = ["2025-04"], rates = [0.1, 0.2] }`: `found 2 rates for 1 dates`,
		`policy = "schedule"`: `government.JPN.policy_parameters.against: is missing`,
	} {
		text := "title = \"retaliation\"\nstart = \"2025-01\"\n[government.JPN]\n" + strings.TrimSpace(parameters)
		_, err := spec.Parse("test.toml", []byte(text), spec.Options{Catalogue: catalogue(), Geography: model.Geography})
		if err == nil {
			t.Errorf("%s\nis accepted", parameters)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nis refused with\n%v\nwant\n%s", parameters, err, want)
		}
	}
}
