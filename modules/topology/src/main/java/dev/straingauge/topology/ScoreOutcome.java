package dev.straingauge.topology;

/** What scoring made of a paragraph: something to tell its partnerships, or a record for the dead letters. */
sealed interface ScoreOutcome permits Told, Refused {}
