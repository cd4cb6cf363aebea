"""Tests of the way back from a word processor."""
