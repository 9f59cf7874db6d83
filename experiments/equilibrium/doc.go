// Package equilibrium computes static equilibria, without time and without
// agents, in changes against a base year.
//
// Three models live here, from the simplest to the one that the simulator is
// measured against:
//
//   - [Gravity] is the one-sector model of trade with a labour supply that
//     reacts and external economies, as used by Ignatenko, Lashkaripour, Macedoni
//     and Simonovska (2025).
//   - [Exchange] has any number of sectors linked by inputs, value shares and the
//     incomes of all regions (Caliendo and Parro 2015). It is the second closure:
//     what the literature means by a general-equilibrium counterfactual.
//   - [Twin] is the first closure: the static equilibrium of the simulator's own
//     equations, with its behaviours, parameters and base year. It says where a
//     simulation would end if all frictions were gone.
//
// All three report what their equations leave over. Quantities are in base-year
// worth, prices are indices equal to 1 in the base year.
package equilibrium
