"""Who needs workers: employers, agreements, vacancies."""
