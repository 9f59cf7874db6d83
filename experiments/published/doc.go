// Package published holds the simulator against results from the literature.
//
// A row of the suite is an experiment of the library with a [published] table:
// where the result stands, which mechanism produces it in the model, which
// parameters are inputs with their source, and one or more targets. A target is
// a published number with a band that was fixed beforehand, and a measure: an
// expression over the responses of the experiment, such as
//
//	{import_price_duty_paid:USA:partner=JPN@12} / 24
//
// A row whose result compares several shocks lists variants, each of which sets
// some keys of the experiment; measures name them ({yen/export_price:JPN@12}).
// The measure is taken in every pair of runs, so that its median over seeds, its
// band and the share of seeds with the right sign can be told. A target is met
// when the median is inside the band and the sign is right in 95 % of the seeds.
//
// No parameter is set from a number that it is tested against here.
package published
