"""A trainee's own class"""
