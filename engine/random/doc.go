// Package random draws random numbers that depend on who draws and why, never
// on when or in which order the program gets there.
//
// # Counters instead of states
//
// An ordinary generator has a state that every draw advances, so that one more
// draw anywhere changes every later number. Here a draw is a pure function of
// an address:
//
//	seed, replicate   which world: the key of a Source
//	purpose           what the number is for: one per kind of decision
//	agent             the permanent number of the agent concerned
//	step              the time step
//	draw              the running number, for a decision that needs several
//
// Two runs that differ in one tariff therefore give every consumer the same
// luck, which is what makes their difference the effect of the tariff (common
// random numbers); and the number of processors cannot matter. A decision that
// concerns two agents is addressed by one of them and takes the other as draw.
//
// The function is Philox4x32 with ten rounds: J. K. Salmon, M. A. Moraes,
// R. O. Dror and D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC '11: Proceedings of the International Conference for High Performance
// Computing, Networking, Storage and Analysis (2011). It is a bijection of
// 128-bit blocks for each 64-bit key and passes the known batteries of
// statistical tests.
//
// # What it must not know
//
// The shock and the point of a sweep are not part of the address. Purposes are
// numbered by the packages that draw; this package knows none of them.
package random
