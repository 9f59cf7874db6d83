package published

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/record"
)

// A chain of suppliers: 0 sells to 1, 1 to 2 and so on; 5 stands by itself.
func TestDistanceIsTheFewestLinksFromAStruckFirm(t *testing.T) {
	customers := [][]int{{1}, {2, 0}, {3}, {4}, {}, {}}
	got := rings(customers, []int{0})
	for i, want := range [][]int{{1}, {2}, {3}} {
		if !slices.Equal(got[i], want) {
			t.Errorf("at distance %d stand %v, want %v", i+1, got[i], want)
		}
	}
	// A firm between two struck ones counts once, at the shorter distance.
	if got := rings(customers, []int{0, 2}); !slices.Equal(got[0], []int{1, 3}) || !slices.Equal(got[1], []int{4}) {
		t.Errorf("between struck firms: %v", got)
	}
}

// Firms 0 to 3 are customers, 2 to 5 suppliers of struck firms, 6 and 7 neither.
// Whatever a customer and a supplier lose, a firm that is both loses the sum;
// least squares tells the two apart, where the groups' means do not.
func TestAFirmInTwoGroupsDoesNotBlurThem(t *testing.T) {
	all := []int{0, 1, 2, 3, 4, 5, 6, 7}
	c, err := newComparison(all, [][]int{{0, 1, 2, 3}, {2, 3, 4, 5}}, make([]int, len(all)))
	if err != nil {
		t.Fatal(err)
	}
	for _, common := range []float64{1, 0.97} {
		output := []float64{-0.04, -0.04, -0.05, -0.05, -0.01, -0.01, 0, 0}
		got := c.take(func(f int) float64 { return common + output[f] })
		if math.Abs(got[0]+0.04) > 1e-12 || math.Abs(got[1]+0.01) > 1e-12 {
			t.Errorf("with %.2f common to all: customers %.4f, suppliers %.4f; want -0.04 and -0.01", common, got[0], got[1])
		}
	}
	for name, groups := range map[string][][]int{
		"an empty group":     {{0, 1}, {}},
		"everybody in one":   {all},
		"two groups of same": {{0, 1}, {0, 1}},
	} {
		if _, err := newComparison(all, groups, make([]int, len(all))); err == nil || !strings.Contains(err.Error(), "scale.firms") {
			t.Errorf("%s: told %v", name, err)
		}
	}
}

// Customers of struck firms (0, 1, 4) stand mostly in sector 0, which fares
// badly for reasons of its own, and have more partners than others, which costs
// output by itself. Neither is an effect of distance.
func TestSectorsAndNumbersOfPartnersAreNoDistance(t *testing.T) {
	all := []int{0, 1, 2, 3, 4, 5, 6}
	sector := []int{0, 0, 0, 1, 1, 1, 1}
	partners := []float64{3, 2, 1, 1, 3, 2, 4}
	c, err := newComparison(all, [][]int{{0, 1, 4}}, sector, partners)
	if err != nil {
		t.Fatal(err)
	}
	const effect = -0.02
	got := c.take(func(f int) float64 {
		y := 1 - 0.01*partners[f]
		if sector[f] == 0 {
			y -= 0.1
		}
		if f == 0 || f == 1 || f == 4 {
			y += effect
		}
		return y
	})
	if math.Abs(got[0]-effect) > 1e-12 {
		t.Errorf("customers of struck firms lose %.4f, want %.4f", -got[0], -effect)
	}
}

func pricesOf(t *testing.T, settings string) (japan, usa float64) {
	t.Helper()
	answer, err := solveMarket(settings)
	if err != nil {
		t.Fatal(err)
	}
	return answer[record.Key{Variable: "import_price_duty_paid", Economy: "USA", Partner: "JPN"}], answer[record.Key{Variable: "home_price", Economy: "USA"}]
}

// Many small firms pass a duty on in full, whatever they set; where all sellers
// pay it, large ones nearly do; one that faces domestic rivals absorbs a part,
// more if quantities are set.
func TestADutyIsAbsorbedWhereRivalsDoNotPayIt(t *testing.T) {
	small := "japan = [" + strings.Repeat("0.0005,", 1000) + "]\nusa = [" + strings.Repeat("0.0005,", 1000) + "]\ntariff = 0.2\n"
	for _, competition := range []string{"price", "quantity"} {
		if japan, _ := pricesOf(t, small+"competition = '"+competition+"'"); japan < 19.5 {
			t.Errorf("small firms setting %s pass on %.1f of 20 %%", competition, japan)
		}
	}
	duopoly := "japan = [0.5]\nusa = [0.5]\ntariff = 0.2\ncompetition = "
	price, rival := pricesOf(t, duopoly+"'price'")
	quantity, _ := pricesOf(t, duopoly+"'quantity'")
	if !(quantity < price && price < 19) || !(rival > 0 && rival < price) {
		t.Errorf("a duopolist passes on %.1f (prices) and %.1f (quantities) of 20 %%, its rival follows by %.1f", price, quantity, rival)
	}
	if alone, _ := pricesOf(t, "japan = [0.24, 0.24, 0.24, 0.24]\nusa = [0.04]\ntariff = 0.2\ncompetition = 'quantity'"); alone < 18.5 {
		t.Errorf("where hardly anybody else sells %.1f of 20 %% are passed on", alone)
	}
	// A rise of cost in yen is a duty by another name.
	yen, _ := pricesOf(t, "japan = [0.5]\nusa = [0.5]\nyen = 0.2\ncompetition = 'price'")
	if math.Abs(yen-price) > 1e-9 {
		t.Errorf("a duty passes on %.4f and a dearer yen %.4f", price, yen)
	}
}

func TestMistakesInASolversSettingsAreTold(t *testing.T) {
	for text, want := range map[string]string{
		"japan = [0.5]\nusa = [0.4]\ncompetition = 'price'":      "sum to 0.9",
		"japan = [0.5]\nusa = [0.5]\ncompetition = 'both'":       `"price" or "quantity"`,
		"japan = [1.5]\nusa = [-0.5]\ncompetition = 'price'":     "must be above 0",
		"japan = [0.5]\nusa = [0.5]\ncompetition = 'price'\nx=1": `"x" is no setting`,
	} {
		if _, err := solveMarket(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: told %v, want %q", text, err, want)
		}
	}
	if _, err := solveGravity("tariff = { ATL = 0.1 }"); err == nil || !strings.Contains(err.Error(), `no country "ATL"`) {
		t.Errorf("an unknown country: %v", err)
	}
}
