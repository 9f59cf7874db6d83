// Package sensitivity says which parameters of a sweep drive a response, which
// do not matter, and how sure that is.
//
// Three methods read three sorts of designs:
//
//   - [Elementary]: elementary effects of a Morris design. Cheap: with k
//     parameters a dozen trajectories of k+1 points rank them. mu* is the mean
//     size of the effect of moving a parameter over its whole range, sigma how
//     much that effect depends on where the others stand.
//   - [Variance]: variance-based indices of a Saltelli design. The first-order
//     index is the share of the response's variance that would vanish if the
//     parameter were known, the total index the share that would remain if
//     only the parameter were unknown. Their difference is interaction.
//   - [Ranks]: partial rank correlations from any random design. They measure
//     how nearly the response rises or falls with the parameter when the others
//     are held, and miss effects that go up and then down.
//
// Every number comes with a 95 % interval. For the first two it is the
// percentile interval of a bootstrap over blocks, the trajectories or rows of
// the design; for correlations it is Fisher's. A block with a missing point is
// left out whole and counted.
//
// Besides the choice of points there is luck: each response is a mean over
// replicates with an error of its own. [Analysis] compares it with the effects;
// an effect no larger than the luck is none. The comparison leans to the safe
// side, because all points have the same random numbers and most of the luck is
// common to them.
//
// The package knows numbers only: where points lie in their ranges and what
// the responses are. It stands outside the rule that results have the same
// bits on every machine; numbers are rounded to ten digits.
package sensitivity
