// Package calibrate finds the parameters at which an experiment reproduces
// moments of the data: the simulated method of moments.
//
// The [calibrate] table names moments, each with the value of the data and its
// standard error, and parameters, each with a range. The objective is the
// weighted distance
//
//	J(theta) = sum_j w_j (m_j(theta) - d_j)²      w_j = 1/sd_j² unless given
//
// D. McFadden, "A method of simulated moments for estimation of discrete
// response models without numerical integration", Econometrica 57 (1989)
// 995-1026; for agent-based models M. Gilli and P. Winker, Computational
// Statistics & Data Analysis 42 (2003) 299-312.
//
// Points of a Sobol sequence are tried first. From the best of them a search
// goes on, with an evolution strategy and then the simplex of Nelder and Mead,
// or with the simplex alone, and the best of all points tried is the answer: a
// search that leads nowhere costs time and spoils nothing. Because all points
// have the same random numbers the objective is a function of the parameters
// alone.
//
// One point is not the answer of an honest calibration. [Result] therefore
// holds the identified set too: every point tried whose objective is within a
// threshold of the best. Where it spans the range of a parameter, the moments
// say nothing about it.
//
// The package does not run experiments: it is handed a function that turns
// points into moments. Its searches are gonum's, which differ in the last digits
// between processors; results are rounded to ten.
package calibrate
