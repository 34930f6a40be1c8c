"""The Textual screen: draws a frozen state, sends facts up."""
