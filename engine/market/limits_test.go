package market_test

import (
	"math"
	"testing"

	"github.com/seed-16a9e133/transpac/engine/market"
	"github.com/seed-16a9e133/transpac/engine/money"
)

// carsFromAway is a buyer at home who takes half of his cars from away, with
// an elasticity of 2, and the base year's flow: 1200 a year, 100 a month.
func carsFromAway() (g *market.Goods, row, foreign, flow int) {
	g = emptyMarket()
	sellers(g, home, cars, 1)
	foreign = sellers(g, away, cars, 1)
	row = buyer(g, market.Class{Destination: home, Sector: cars, Short: 2, Long: 2}, final,
		leg{origin: home, share: 0.5}, leg{origin: away, share: 0.5})
	open(g)
	flow = g.Flow(home, away, cars)
	g.BaseFlow[flow] = 1200
	g.Order[row] = 200
	return g, row, foreign, flow
}

// premiumFor is the premium at which the buyer of carsFromAway wants so many
// of 200 cars from away: s/(1-s) = (1+p)^-2.
func premiumFor(volume float64) float64 {
	s := volume / 200
	return math.Sqrt((1-s)/s) - 1
}

func TestAQuotaPremiumBringsOrdersDownToTheLimit(t *testing.T) {
	for _, limit := range []float64{0.9, 0.5, 0.1} {
		g, row, _, flow := carsFromAway()
		g.Quota[flow] = limit
		trade(g)
		near(t, "cars that arrive from away", g.FlowVolume[flow], 100*limit, 1e-9)
		near(t, "the premium", g.PremiumAt[flow], premiumFor(100*limit), 1e-9)
		near(t, "cars that the buyer gets in all", g.Got[row], 200, 1e-9)
	}
}

func TestAQuotaAboveTheOrdersCostsNothing(t *testing.T) {
	g, row, _, flow := carsFromAway()
	g.Quota[flow] = 1
	trade(g)
	near(t, "the premium", g.PremiumAt[flow], 0, 0)
	near(t, "cars that arrive from away", g.FlowVolume[flow], 100, exactly)
	equal(t, "what the buyer pays", g.Spent(row), 200*yenPerMillion)
}

func TestThePremiumEndsWithTheQuota(t *testing.T) {
	g, row, _, flow := carsFromAway()
	g.Quota[flow] = 0.5
	trade(g)
	g.Quota[flow] = math.Inf(1)
	trade(g)
	near(t, "the premium", g.PremiumAt[flow], 0, 0)
	near(t, "cars that arrive from away", g.FlowVolume[flow], 100, exactly)
	equal(t, "what the buyer pays", g.Spent(row), 200*yenPerMillion)
}

func TestAPremiumOfExportersIsPartOfTheExportPrice(t *testing.T) {
	g, row, foreign, flow := carsFromAway()
	g.Quota[flow], g.ToSeller[flow] = 0.5, true
	trade(g)
	value := 50 * (1 + premiumFor(50))
	near(t, "what leaves the country, in million", float64(g.Foreign[row])/yenPerMillion, value, 1e-8)
	near(t, "what the exporter receives, in million", float64(g.Revenue[foreign*regions+home])/dollarPerMillion, value, 1e-8)
	equal(t, "premium apart from the price", g.Premium[row], 0)
}

func TestAPremiumOfImportersStaysInTheCountry(t *testing.T) {
	g, row, foreign, flow := carsFromAway()
	g.Quota[flow], g.ToSeller[flow] = 0.5, false
	trade(g)
	near(t, "what leaves the country, in million", float64(g.Foreign[row])/yenPerMillion, 50, 1e-8)
	near(t, "what the exporter receives, in million", float64(g.Revenue[foreign*regions+home])/dollarPerMillion, 50, 1e-8)
	equal(t, "the premium", g.Premium[row], money.Round(g.PremiumAt[flow]*float64(g.Foreign[row])))
	near(t, "the premium, in million", float64(g.Premium[row])/yenPerMillion, 50*premiumFor(50), 1e-8)
}

func TestAQuotaThatNoPriceCanMeetIsRationed(t *testing.T) {
	g, row, _, flow := carsFromAway()
	g.Classes[g.RowClass[row]].Short, g.Classes[g.RowClass[row]].Long = 0, 0
	g.Quota[flow] = 0.25
	trade(g)
	near(t, "cars that arrive from away", g.FlowVolume[flow], 25, 1e-9)
	near(t, "cars that the buyer gets in all", g.Got[row], 125, 1e-9)
}

// What is bought elsewhere, and what is missing, under an embargo is what it is under a
// quota that lets hardly anything in: nobody finds the goods faster because they are
// forbidden.
func TestAnEmbargoIsTheTightestQuota(t *testing.T) {
	under := func(limit float64) (got, missing float64) {
		g, row, _, flow := carsFromAway()
		g.Quota[flow] = limit
		trade(g)
		near(t, "price of a car to the buyer, who pays no premium on nothing", g.RowPrice[row], 1, 1e-6)
		if limit == 0 {
			near(t, "the premium", g.PremiumAt[flow], 0, 0)
		}
		return g.Got[row], g.Order[row] - g.Got[row]
	}
	got, missing := under(0)
	gotOfLittle, missingOfLittle := under(1e-9)
	near(t, "cars that the buyer gets", got, gotOfLittle, 1e-6)
	near(t, "cars that are missing", missing, missingOfLittle, 1e-6)
	if missing < 1 {
		t.Errorf("%g cars are missing: home makers take over at once what took years to build up", missing)
	}
}

func TestAnEmbargoStopsTheFlowAndNothingElse(t *testing.T) {
	g, row, _, flow := carsFromAway()
	g.Quota[flow] = 0
	trade(g)
	near(t, "cars that arrive from away", g.FlowVolume[flow], 0, 0)
	equal(t, "what is paid abroad", g.Foreign[row], 0)
	if g.FlowVolume[g.Flow(home, home, cars)] < 100 {
		t.Errorf("home sells %g, less than before the embargo", g.FlowVolume[g.Flow(home, home, cars)])
	}
}

// controlled is steel from away for two users at home, a car maker and a steel
// maker, and for final buyers; the base flow is 100 a month.
func controlled() (g *market.Goods, carMaker, steelMaker, household, flow int) {
	g = emptyMarket()
	s := int32(sellers(g, away, steel, 1))
	class := market.Class{Destination: home, Sector: steel}
	carMaker = buyer(g, class, cars, leg{away, 1, []int32{s}, []float64{1}})
	steelMaker = buyer(g, class, steel, leg{away, 1, []int32{s}, []float64{1}})
	household = buyer(g, class, final, leg{origin: away, share: 1})
	open(g)
	flow = g.Flow(home, away, steel)
	g.BaseFlow[flow] = 1200
	g.Order[carMaker], g.Order[steelMaker], g.Order[household] = 50, 30, 20
	return g, carMaker, steelMaker, household, flow
}

func TestADeliveryLimitCutsEveryUserInProportionWithoutAPremium(t *testing.T) {
	g, carMaker, steelMaker, household, flow := controlled()
	g.Limits[flow] = 0.4
	trade(g)
	near(t, "steel for the car maker", g.Got[carMaker], 20, exactly)
	near(t, "steel for the steel maker", g.Got[steelMaker], 12, exactly)
	near(t, "steel for households", g.Got[household], 8, exactly)
	near(t, "the flow", g.FlowVolume[flow], 40, exactly)
	near(t, "the premium", g.PremiumAt[flow], 0, 0)
	equal(t, "what the car maker pays", g.Spent(carMaker), 20*yenPerMillion)
}

// What is kept back is told to its buyers, who may call it off again from the same
// origin when it may deliver.
func TestWhatALimitKeepsBackCanBeCalledOffAgain(t *testing.T) {
	g, carMaker, _, household, flow := controlled()
	g.CallOffs()
	link, leg := g.LegLink[g.RowLeg[carMaker]], g.RowLeg[household] // households buy at wholesale
	g.Limits[flow] = 0.4
	trade(g)
	near(t, "kept back from the car maker", g.LegWithheld[g.RowLeg[carMaker]], 30, exactly)
	near(t, "kept back from households", g.LegWithheld[leg], 12, exactly)
	g.Limits[flow] = math.Inf(1)
	g.Order[carMaker], g.Extra[carMaker], g.LinkExtra[link] = 50+30, 30, 30
	g.Order[household], g.Extra[household], g.LegExtra[leg] = 20+12, 12, 12
	trade(g)
	near(t, "steel for the car maker with what he had waited for", g.Got[carMaker], 80, exactly)
	near(t, "steel for households with what they had waited for", g.Got[household], 32, exactly)
	near(t, "kept back when all may be delivered", g.LegWithheld[leg], 0, 0)
}

func TestALicensedUserIsServedInFull(t *testing.T) {
	g, carMaker, steelMaker, household, flow := controlled()
	g.Limits[flow] = 0.25
	g.Exempt[flow*g.Sectors+cars] = true
	trade(g)
	near(t, "steel for the licensed car maker", g.Got[carMaker], 50, exactly)
	// The others ordered half of the 100; of that half the limit leaves a quarter.
	near(t, "steel for the steel maker", g.Got[steelMaker], 7.5, exactly)
	near(t, "steel for households", g.Got[household], 5, exactly)
}

func TestADeliveryLimitAboveTheOrdersDoesNotBind(t *testing.T) {
	g, carMaker, _, household, flow := controlled()
	g.Limits[flow] = 1
	trade(g)
	near(t, "steel for the car maker", g.Got[carMaker], 50, 0)
	near(t, "steel for households", g.Got[household], 20, 0)
}

func TestAnEmbargoWithoutLicencesDeliversNothing(t *testing.T) {
	g, carMaker, steelMaker, household, flow := controlled()
	g.Limits[flow] = 0
	trade(g)
	if got := g.Got[carMaker] + g.Got[steelMaker] + g.Got[household]; got != 0 {
		t.Errorf("%g is delivered", got)
	}
}
