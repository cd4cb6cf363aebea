"""Tests of `bilingual.exchange`."""
