"""What the nights can be asked: `terms` are the questions, `narrowing` asks them one by one,
`words` are what people type for them, `reading` understands a line of them, `completing` helps
to type it.
"""
